"""scripts/docker without a Docker engine: the Dockerfile's steps are carried out, and what the YAML files start is started."""

import json
import os
import shlex
import shutil
import signal
import subprocess
import time
import unittest

import yaml

from support import TestCase, program, query, version_rows
from support.root import static_cmig

FOLDER = program.ROOT / "scripts" / "docker"
USER = 65532


def instructions(name):
    """The stages of a Dockerfile: lists of (INSTRUCTION, text)."""
    text = (FOLDER / name).read_text().replace("\\\n", " ")
    stages = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            if word == "FROM":
                stages.append([])
            stages[-1].append((word, rest.strip()))
    return stages


def documents(name):
    return [document for document in yaml.safe_load_all((FOLDER / name).read_text()) if document]


@unittest.skipUnless(os.geteuid() == 0, "needs root: chroot and another user")
class TestDocker(TestCase):
    def setUp(self):
        super().setUp()
        self.folder.chmod(0o755)
        self.root = self.folder / "image"
        self.build, self.image = instructions("Dockerfile")
        self.settings = {word: text for word, text in self.image}
        static_cmig()
        self.make_image()

    def make_image(self):
        """RUN of the first stage, in the sources, and COPY of the second. The packages are installed already."""
        staging = self.folder / "staging"
        for word, text in self.build:
            if word == "RUN":
                command = text.replace("/root-of-image", str(staging))
                done = subprocess.run(["/bin/bash", "-euo", "pipefail", "-c", command], cwd=program.ROOT,
                                      env=program.environment(), capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, command + done.stdout + done.stderr)
        shutil.copytree(staging, self.root)
        for path in staging.rglob("*"):
            status = path.stat()
            os.chown(self.root / path.relative_to(staging), status.st_uid, status.st_gid)
        for word, text in self.image:
            if word == "COPY" and not text.startswith("--from"):
                source, target = (program.ROOT / text.split()[0], self.root / text.split()[1].lstrip("/"))
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)

    def start(self, command, **options):
        """COMMAND in the image, as the engine starts it: its user, folder and environment, and no other."""
        user, group = map(int, self.settings["USER"].split(":"))
        environment = dict(item.split("=", 1) for item in shlex.split(self.settings["ENV"]))

        def enter():
            os.chroot(self.root)
            os.chdir(self.settings["WORKDIR"])
            os.setgroups([])
            os.setgid(group)
            os.setuid(user)

        return subprocess.Popen(command, preexec_fn=enter, env=environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def run_in_image(self, command):
        return self.wait(self.start(command))

    def usual(self, *args):
        return [*json.loads(self.settings["ENTRYPOINT"]), *(args or json.loads(self.settings["CMD"]))]

    @property
    def database(self):
        return self.root / "data" / "tokens.db"

    def test_the_image_holds_cmig_and_the_migrations_only(self):
        files = {str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file()}
        self.assertEqual({name.split("/")[0] for name in files}, {"bin", "app"})
        self.assertIn("app/alembic.ini", files)
        self.assertTrue(any(name.startswith("app/alembic/versions/") for name in files))
        volume = (self.root / self.settings["VOLUME"].lstrip("/")).stat()
        self.assertEqual((volume.st_uid, volume.st_gid, volume.st_mode & 0o777), (USER, USER, 0o700))
        self.assertEqual(self.settings["USER"], f"{USER}:{USER}")

    def test_it_migrates_and_again_has_nothing_to_do(self):
        self.succeeds(self.run_in_image(self.usual()))
        self.assertTrue(version_rows(self.database))
        status = self.database.stat()
        self.assertEqual((status.st_uid, status.st_mode & 0o777), (USER, 0o600))
        self.assertNotIn("Running", self.succeeds(self.run_in_image(self.usual())).err)
        check = json.loads(self.settings["HEALTHCHECK"].partition("CMD ")[2])
        self.assertEqual(self.json(self.succeeds(self.run_in_image(check)))["pending"], [])
        self.succeeds(self.run_in_image(self.usual("downgrade", "-1", "--yes")))
        self.succeeds(self.run_in_image(self.usual("backup")))
        self.succeeds(self.run_in_image(self.usual("upgrade", "head", "--", "/bin/cmig", "current")))

    def test_it_ends_on_the_stop_signal(self):
        number = signal.Signals[self.settings["STOPSIGNAL"]]
        process = self.start(self.usual("wait"))
        process.stderr.readline()
        time.sleep(0.3)
        process.send_signal(number)
        self.assertEqual(self.wait(process, timeout=10).code, 128 + number)

    def test_a_volume_that_is_root_s_is_named(self):
        os.chown(self.root / "data", 0, 0)
        (self.root / "data").chmod(0o755)
        self.fails(self.run_in_image(self.usual()), message="/data/tokens.db: Permission denied")

    def test_the_context_leaves_out_what_was_built(self):
        ignored = (program.ROOT / ".dockerignore").read_text().split()
        self.assertLessEqual({".git", "build"}, set(ignored))
        for word, text in [*self.image, *instructions("Dockerfile.app")[1]]:
            if word == "COPY" and not text.startswith("--from"):
                self.assertTrue((program.ROOT / text.split()[0]).exists(), text)
                self.assertNotIn(text.split("/")[0], ignored)

    def test_the_entrypoint_becomes_the_app(self):
        environment = {"PATH": f"{self.root / 'bin'}:/usr/bin:/bin", "ALEMBIC_CONFIG": str(self.root / "app/alembic.ini"),
                       "TOKEN_STORAGE_DB": f"{self.folder}/tokens.db"}
        entrypoint = FOLDER / "entrypoint.sh"
        self.assertTrue(os.access(entrypoint, os.X_OK))

        def start(*command):
            return subprocess.Popen([entrypoint, *command], env=environment, cwd=self.folder, stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE)
        crowd = [start("sh", "-c", 'echo "$0 $1"; exit 5', "a b", "*") for _ in range(4)]
        for process in crowd:
            result = self.wait(process)
            self.assertEqual((result.code, result.out), (5, "a b *\n"), str(result))
        process = start("sh", "-c", "echo $$")
        self.assertEqual(self.wait(process).out, f"{process.pid}\n")
        self.assertEqual(self.wait(start("no-such-app")).code, 1)
        self.assertEqual(self.wait(start()).code, 2)

    def commands(self):
        """What the YAML files start: (file, command) with the arguments joined to it."""
        for service in documents("compose.yaml")[0]["services"].values():
            entrypoint = service.get("entrypoint", self.usual()[:1] if service["image"] == "app-migrations" else [])
            yield "compose.yaml", [*entrypoint, *service["command"]]
            test = service.get("healthcheck", {}).get("test")
            if test:
                self.assertEqual(test[0], "CMD")
                yield "compose.yaml", test[1:]
        for name in ("kubernetes-init.yaml", "kubernetes-job.yaml"):
            for document in documents(name):
                pod = document["spec"].get("template", {}).get("spec", {})
                for container in [*pod.get("initContainers", []), *pod.get("containers", [])]:
                    yield name, [*container["command"], *container.get("args", [])]
                    probe = container.get("readinessProbe")
                    if probe:
                        yield name, probe["exec"]["command"]

    def test_what_the_yaml_files_start_runs_in_the_image(self):
        commands = [(name, command) for name, command in self.commands() if command[0] != "sleep"]
        self.assertGreaterEqual(len(commands), 8)
        self.succeeds(self.run_in_image(self.usual()))
        for name, command in commands:
            with self.subTest((name, command)):
                if "--" in command:  # the app is not in this image
                    command = [*command[:command.index("--") + 1], "/bin/cmig", "--version"]
                self.succeeds(self.run_in_image(command))
        self.assertEqual(query(self.database, "PRAGMA integrity_check"), [("ok",)])

    def test_one_waits_for_the_other(self):
        wait = next(command for name, command in self.commands() if name == "kubernetes-job.yaml" and "wait" in command)
        waiting = self.start(wait)
        waiting.stderr.readline()
        self.succeeds(self.run_in_image(self.usual()))
        self.succeeds(self.wait(waiting, timeout=20))


class TestDescriptions(TestCase):
    def test_pods_run_as_the_user_of_the_image_and_mount_its_volume(self):
        image = dict(instructions("Dockerfile")[1])
        for name in ("kubernetes-init.yaml", "kubernetes-job.yaml"):
            for document in documents(name):
                self.assertLessEqual({"apiVersion", "kind", "metadata", "spec"}, set(document))
                pod = document["spec"].get("template", {}).get("spec")
                if pod is None:
                    continue
                security = pod["securityContext"]
                self.assertTrue(security["runAsNonRoot"])
                self.assertEqual({security[key] for key in ("runAsUser", "runAsGroup", "fsGroup")}, {USER})
                claims = {volume["name"] for volume in pod.get("volumes", [])}
                claims |= {claim["metadata"]["name"] for claim in document["spec"].get("volumeClaimTemplates", [])}
                for container in [*pod.get("initContainers", []), *pod["containers"]]:
                    self.assertEqual([mount["mountPath"] for mount in container["volumeMounts"]], [image["VOLUME"]])
                    self.assertLessEqual({mount["name"] for mount in container["volumeMounts"]}, claims)
                if "selector" in document["spec"]:
                    labels = document["spec"]["template"]["metadata"]["labels"]
                    self.assertLessEqual(document["spec"]["selector"]["matchLabels"].items(), labels.items())

    def test_compose_builds_what_is_there(self):
        compose = documents("compose.yaml")[0]
        for name, service in compose["services"].items():
            build = service.get("build")
            if build:
                context = (FOLDER / build["context"]).resolve()
                self.assertEqual(context, program.ROOT.resolve())
                self.assertTrue((context / build["dockerfile"]).exists())
            self.assertLessEqual(set(service.get("depends_on", {})), set(compose["services"]))
            self.assertLessEqual({volume.split(":")[0] for volume in service["volumes"]}, set(compose["volumes"]))

    def test_dockerfiles_have_known_instructions_and_no_registry(self):
        known = {"FROM", "SHELL", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "STOPSIGNAL", "HEALTHCHECK",
                 "ENTRYPOINT", "CMD"}
        for name in ("Dockerfile", "Dockerfile.app"):
            for stage in instructions(name):
                for word, text in stage:
                    self.assertIn(word, known)
                    if word == "FROM":
                        self.assertIn(text.split()[0], ("debian:12", "scratch", "app-migrations"))
                    if word in ("ENTRYPOINT", "CMD", "SHELL"):
                        self.assertIsInstance(json.loads(text), list)


if __name__ == "__main__":
    unittest.main()
