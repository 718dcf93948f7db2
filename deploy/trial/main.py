"""The trial: the compose file is brought up, used from outside, scaled, hurt, asked and taken down. See ../try-compose."""

import argparse
import base64
import glob
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

import compose
import images
import metrics
import podman

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Of these no image can be made here.
LEFT_OUT = {"grafana", "topics"}
OPEN_PORT = 8188
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
        return sum(target["health"] == "up" for target in prometheus.targets()) == len(running) + 1

    await_that(f"Prometheus scrapes {len(running)} instances and the web process", scraped, 60)
    rules = prometheus.rules()
    await_that(f"{len(rules)} alerts are evaluated",
               lambda: all(rule["health"] == "ok" for rule in prometheus.rules()), 60)
    # Each round publishes an offer of less than nothing.
    await_that(f"the only alert that fires is {EXPECTED_ALERT}",
               lambda: [rule["name"] for rule in prometheus.rules() if rule["state"] == "firing"] == [EXPECTED_ALERT], 60)
    queries = list(metrics.panels(REPOSITORY))
    empty = [f"{panel}: {query}" for panel, query in queries if not prometheus.query(query)]
    if empty:
        raise RuntimeError("queries of the dashboard without an answer:\n" + "\n".join(empty))
    say(f"{len(queries)} queries of the dashboard are answered")
    for container in trial.containers["prometheus"]:
        say(podman.run("exec", container.name, "promtool", "check", "config", "/etc/prometheus/prometheus.yml").stdout.strip())


def web_answers(trial):
    """The web process of the profile: probes and public pages; people sign in at an issuer, which is not there."""
    address = f"http://localhost:{trial.port('web')}"
    inside = trial.containers["web"][0]
    say(f"inside   web: {' '.join(podman.run('exec', inside.name, *inside.service.health[1:]).stdout.split())}")
    for path, status in (("/", 200), ("/needs", 200), ("/offers?lang=uk", 200), ("/board", 303), ("/api/candidates", 401),
                         ("/nothing", 404)):
        got, body = fetched(address + path)
        if got != status:
            raise RuntimeError(f"{path} answers {got}, not {status}: {body[:500]}")
        say(f"web      {path} answers {got}, {len(body)} characters")
    metrics_of = podman.run("exec", inside.name, "bash", "-c",
                            "exec 3<>/dev/tcp/127.0.0.1/9465; printf 'GET /metrics HTTP/1.0\r\n\r\n' >&3; cat <&3").stdout
    say(f"web      {sum(line.startswith('aidbook_web_') for line in metrics_of.splitlines())} series of its own")
    if "aidbook_web_ready 1" not in metrics_of:
        raise RuntimeError(f"the web process is not ready: {metrics_of[:2000]}")
    # Its directory of imports has to be writable for its user, on a root that is not.
    podman.run("exec", inside.name, "sh", "-c", "test -f /data/imports/lock && touch /data/imports/x && rm /data/imports/x")


def board_answers(trial):
    """The same image without sign-in, on a loopback address of this machine, as docs/deploy.md has it."""
    name = "aidbook-trial-open-web"
    podman.run("run", "--detach", "--name", name, "--label", podman.LABEL, "--network", "host", "--pull=never", "--no-healthcheck",
               *podman.LIMITS, "--env", f"AIDBOOK_BOOTSTRAP_SERVERS=localhost:{trial.port('kafka')}", "--env",
               f"AIDBOOK_SCHEMA_REGISTRY_URL=http://localhost:{trial.port('registry')}/apis/ccompat/v7", "--env",
               "AIDBOOK_WEB_ACCESS=off", "--env", "AIDBOOK_WEB_HOST=127.0.0.1", "--env", f"AIDBOOK_WEB_PORT={OPEN_PORT}", "--env",
               "AIDBOOK_WEB_PROBE_PORT=-1", images.APP, "web")
    address = f"http://127.0.0.1:{OPEN_PORT}"

    def shows():
        try:
            return fetched(f"{address}/api/candidates?limit=500")[1].count('"matchId"') >= 200
        except OSError:
            return False

    await_that("the board's API has the candidates", shows, 90)
    for path, text in (("/board", "board-map__picture"), ("/board?region=PL&level=region", "/static/maps/nuts2-"), ("/import", "multipart/form-data"),
                       ("/api/openapi.yaml", "openapi:")):
        got, body = fetched(address + path)
        if got != 200 or text not in body:
            raise RuntimeError(f"{path} answers {got} without {text}: {body[:500]}")
        say(f"web      {path} answers {got} with {text}")
    podman.run("rm", "--force", "--volumes", name)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Shows where a page sends somebody, instead of going there."""

    def redirect_request(self, *_):
        return None


def fetched(address):
    """Status and body of an answer."""
    try:
        request = urllib.request.Request(address, headers={"Accept": "text/html, application/json"})
        with urllib.request.build_opener(NoRedirect).open(request, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def scenario(trial, jars):
    """What a hub would see."""
    apps = trial.containers["app"]
    trial.outside(jars, "first")
    web_answers(trial)
    board_answers(trial)
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


def sign_in():
    """What deploy/web.env.example asks for. The issuer is asked only when somebody signs in, and nobody does."""
    os.environ.setdefault("AIDBOOK_WEB_OIDC_ISSUER", "https://issuer.invalid")
    os.environ.setdefault("AIDBOOK_WEB_OIDC_CLIENT_ID", "aidbook")
    for key in ("AIDBOOK_WEB_SESSION_KEYS", "AIDBOOK_WEB_USER_KEY"):
        os.environ.setdefault(key, base64.b64encode(os.urandom(32)).decode())


def main():
    """Returns the exit code."""
    options = argparse.ArgumentParser(prog="try-compose", description=__doc__)
    options.add_argument("--keep", action="store_true", help="leave everything running")
    keep = options.parse_args().keep
    podman.prepare()
    podman.clean()
    sign_in()
    file = os.path.join(REPOSITORY, "docker-compose.yml")
    services = {name: service for name, service in compose.read(file, {"web"}).items() if name not in LEFT_OUT}
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
