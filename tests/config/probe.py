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


def compare(case, kind, texts, expected, simplified):
    """Fails CASE where the simplified answer to a question {KIND: text} is not what is expected of the text (None: an error).
    Returns how many texts are right."""
    good = 0
    for start in range(0, len(texts), 5000):
        batch = texts[start:start + 5000]
        for text, answer in zip(batch, ask([{kind: text} for text in batch])):
            want = expected(text)
            good += want is not None
            case.assertEqual(simplified(answer), want, f"for the {kind} {text!r}")
    return good
