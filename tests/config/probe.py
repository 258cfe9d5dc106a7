"""Asks the probe (probe_config.c) many questions at once."""
import json
import os
import subprocess

PROBE = os.environ.get("CMIG_PROBE_CONFIG")


def cases(few, all_):
    """How many random cases to try."""
    return int(os.environ.get("CMIG_TEST_CASES", all_ if os.environ.get("CMIG_TEST_ALL") else few))


def ask(questions):
    """The answers to QUESTIONS, both lists of dictionaries."""
    text = "".join(json.dumps(question) + "\n" for question in questions)
    result = subprocess.run([PROBE], input=text.encode(), stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    if len(answers) != len(questions):
        raise AssertionError(f"{len(questions)} questions, {len(answers)} answers")
    return answers


def in_batches(items, size=5000):
    for start in range(0, len(items), size):
        yield items[start:start + size]
