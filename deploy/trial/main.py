"""The trial: the compose file is brought up, used from outside, scaled, hurt, asked and taken down. See ../try-compose."""

import argparse
import glob
import os
import subprocess
import sys
import time
import urllib.request

import compose
import images
import metrics
import podman

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Of these no image can be made here.
LEFT_OUT = {"grafana", "topics"}
EXPECTED_ALERT = "AidbookBadInput"
BEGAN = time.monotonic()


def say(text):
    """What happens, with the seconds since the start."""
    print(f"{time.monotonic() - BEGAN:6.0f} s  {text}", flush=True)


def await_that(what, condition, limit):
    """Waits for a condition and says how long it took; ends the trial when it does not come."""
    begin = time.monotonic()
    while True:
        value = condition()
        if value:
            say(f"{what}, after {time.monotonic() - begin:.1f} s")
            return value
        if time.monotonic() - begin > limit:
            raise RuntimeError(f"not within {limit} s: {what}")
        time.sleep(0.5)


class Trial:
    """The project while it is up."""

    def __init__(self, services):
        self.services = services
        self.containers = {name: [] for name in services}

    def up(self):
        """Starts every service after what it waits for, by the conditions of the file."""
        podman.run("network", "create", "--label", podman.LABEL, podman.NETWORK)
        for name, service in self.services.items():
            for other, condition in service.depends_on.items():
                for container in self.containers[other]:
                    self.await_condition(container, condition)
            if service.depends_on:
                say(f"{name} may start: {', '.join(f'{other} is {how}' for other, how in service.depends_on.items())}")
            self.scale(name, service.replicas)
        for name in self.services:
            for container in self.containers[name]:
                if container.service.health and container.state() == "running":
                    container.await_health()
                    say(f"{container.name} is healthy")

    @staticmethod
    def await_condition(container, condition):
        """One of compose's three."""
        if condition == "service_healthy":
            container.await_health()
        elif condition == "service_completed_successfully":
            code = container.await_end()
            say(f"{container.name} ended with {code}:\n{container.log()}")
            if code != 0:
                raise RuntimeError(f"{container.name} failed")
        elif condition != "service_started":
            raise ValueError(f"no condition: {condition}")

    def scale(self, name, count):
        """Starts containers until there are so many."""
        there = self.containers[name]
        while len(there) < count:
            container = podman.Container(self.services[name], len(there) + 1)
            container.start()
            there.append(container)
            say(f"{container.name} started")

    def port(self, name):
        """The port of a service on this machine."""
        return self.services[name].ports[0].split(":")[1]

    def outside(self, library, name, pairs=200, limit=120):
        """Publishes so many pairs from this machine and waits for their candidates."""
        done = subprocess.run(
            ["java", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-Dlogback.configurationFile=aidbook-logback.xml", "-cp", f"{library}/*",
             os.path.join(REPOSITORY, "deploy/trial/Outside.java"), f"localhost:{self.port('kafka')}",
             f"http://localhost:{self.port('registry')}/apis/ccompat/v7", name, str(pairs), str(limit)],
            text=True, check=False, timeout=limit + 120, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "AIDBOOK_LOG_LEVEL": "ERROR", "AIDBOOK_KAFKA_LOG_LEVEL": "ERROR"},
        )
        if done.returncode != 0:
            raise RuntimeError(f"outside: {done.stdout[-3000:]}{done.stderr[-3000:]}\n{self.containers['app'][0].log()}")
        say(f"outside  {done.stdout.strip().splitlines()[-1]}")


def library():
    """The app's jars, out of its image, for the clients on this machine."""
    target = os.path.join(podman.CACHE, "library")
    subprocess.run(["rm", "-rf", target], check=True)
    made = podman.run("create", "--label", podman.LABEL, images.APP).stdout.strip()
    podman.run("cp", f"{made}:/opt/aidbook/lib", target)
    podman.run("rm", "--volumes", made)
    if not glob.glob(f"{target}/aidbook-streams-app-*.jar"):
        raise RuntimeError("the image holds no app")
    return target


def image_is_sound():
    """What the Dockerfile promises: a number for its user, a health check, no compiler, signals reach the JVM."""
    config = podman.run("image", "inspect", "--format", "{{.Config.User}} {{.HealthCheck}} {{.Config.Entrypoint}}", images.APP)
    say(f"image of the app: {config.stdout.strip()}")
    if not config.stdout.startswith("10001:10001 ") or "aidbook health" not in config.stdout:
        raise RuntimeError("the image is not as its Dockerfile says")
    found = podman.run("run", "--rm", "--network", "none", *podman.LIMITS, "--entrypoint", "sh", images.APP, "-c",
                       "command -v javac mvn || id -u", check=False)
    if found.stdout.strip() != "10001":
        raise RuntimeError(f"expected no compiler, and user 10001: {found.stdout}{found.stderr}")


def prometheus_answers(trial):
    """Every instance is scraped, every rule is sound, every query of the dashboard has an answer."""
    prometheus = metrics.Prometheus(f"http://localhost:{trial.port('prometheus')}")
    running = [app for app in trial.containers["app"] if app.state() == "running"]

    def scraped():
        return sum(target["health"] == "up" for target in prometheus.targets()) == len(running)

    await_that(f"Prometheus scrapes {len(running)} instances", scraped, 60)
    rules = prometheus.rules()
    await_that(f"{len(rules)} alerts are evaluated",
               lambda: all(rule["health"] == "ok" for rule in prometheus.rules()), 60)
    # Each round publishes an offer of less than nothing.
    await_that(f"the only alert that fires is {EXPECTED_ALERT}",
               lambda: [rule["name"] for rule in prometheus.rules() if rule["state"] == "firing"] == [EXPECTED_ALERT], 60)
    # The web process is of a profile that is not brought up here.
    queries = [(panel, query) for panel, query in metrics.panels(REPOSITORY) if "aidbook_web_" not in query]
    empty = [f"{panel}: {query}" for panel, query in queries if not prometheus.query(query)]
    if empty:
        raise RuntimeError("queries of the dashboard without an answer:\n" + "\n".join(empty))
    say(f"{len(queries)} queries of the dashboard are answered")
    for container in trial.containers["prometheus"]:
        say(podman.run("exec", container.name, "promtool", "check", "config", "/etc/prometheus/prometheus.yml").stdout.strip())


def scenario(trial, jars):
    """What a hub would see."""
    apps = trial.containers["app"]
    trial.outside(jars, "first")
    for question in (["aidbook", "health"], ["aidbook", "health", "--ready"]):
        begin = time.monotonic()
        answer = podman.run("exec", apps[0].name, *question).stdout
        say(f"inside   {' '.join(question)}: {' '.join(answer.split())} ({time.monotonic() - begin:.1f} s)")

    trial.scale("app", 3)
    for app in apps:
        app.await_health()
    say("3 instances are ready")
    trial.outside(jars, "scaled")
    prometheus_answers(trial)

    apps[0].kill()
    say(f"{apps[0].name} killed with SIGKILL: {apps[0].state()}")
    trial.outside(jars, "killed")
    prometheus_answers(trial)

    begin = time.monotonic()
    code = apps[1].stop()
    say(f"{apps[1].name} stopped with exit code {code} in {time.monotonic() - begin:.1f} s; its last words: "
        f"{apps[1].log(1).strip()}")
    if code != 0:
        raise RuntimeError("a stop on request has to end with 0")
    trial.outside(jars, "stopped")

    podman.run("start", apps[0].name)
    podman.run("start", apps[1].name)
    for app in apps:
        app.await_health()
    say("the two came back and are ready")
    trial.outside(jars, "back")
    with urllib.request.urlopen(f"http://localhost:{trial.port('registry')}/apis/ccompat/v7/subjects", timeout=10) as answer:
        say(f"subjects {answer.read().decode()}")


def main():
    """Returns the exit code."""
    options = argparse.ArgumentParser(prog="try-compose", description=__doc__)
    options.add_argument("--keep", action="store_true", help="leave everything running")
    keep = options.parse_args().keep
    podman.prepare()
    podman.clean()
    services = {name: service for name, service in compose.read(os.path.join(REPOSITORY, "docker-compose.yml")).items()
                if name not in LEFT_OUT}
    say(f"from docker-compose.yml: {', '.join(services)}; left out: {', '.join(sorted(LEFT_OUT))}")
    try:
        images.make(REPOSITORY)
        say("images are there")
        image_is_sound()
        trial = Trial(services)
        jars = library()
        trial.up()
        scenario(trial, jars)
        say("passed")
        return 0
    except (RuntimeError, OSError, subprocess.SubprocessError) as failed:
        say(f"FAILED: {failed}")
        return 1
    finally:
        if keep:
            say("left running; the next trial takes it down")
        else:
            podman.clean()
            say("taken down")


if __name__ == "__main__":
    sys.exit(main())
