"""Containers of the trial, in a storage of its own beside whatever else podman keeps on this machine."""

import os
import subprocess
import time

CACHE = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "aidbook")
LABEL = "aidbook-trial"
NETWORK = "aidbook-trial"
# Where systemd is not there to make control groups, and a shell's own limits are low.
LIMITS = ["--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024"]
_REGISTRIES = os.path.join(CACHE, "registries.conf")


def prepare():
    """Folders and settings; nothing is pulled from anywhere, so a short name is one of Docker's."""
    os.makedirs(CACHE, exist_ok=True)
    with open(_REGISTRIES, "w", encoding="utf-8") as file:
        file.write('unqualified-search-registries = ["docker.io"]\nshort-name-mode = "permissive"\n')


def command(*arguments):
    """A podman command line."""
    return [
        "podman", "--root", f"{CACHE}/containers", "--runroot", "/run/aidbook-trial",
        "--network-config-dir", "/run/aidbook-trial-networks", "--runtime", "/usr/sbin/runc",
        "--cgroup-manager", "cgroupfs", "--events-backend", "none", *arguments,
    ]


def run(*arguments, check=True, quiet=True, timeout=1800):
    """Runs podman and returns what it printed."""
    environment = {**os.environ, "CONTAINERS_REGISTRIES_CONF": _REGISTRIES}
    done = subprocess.run(
        command(*arguments), env=environment, timeout=timeout, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE if quiet else None,
    )
    if check and done.returncode != 0:
        raise RuntimeError(f"podman {' '.join(arguments[:12])} ended with {done.returncode}:\n{done.stdout}{done.stderr or ''}")
    return done


def has_image(name):
    """Whether an image of this full name is in the storage."""
    return run("image", "exists", name, check=False).returncode == 0


def clean():
    """Removes the containers, volumes and the network of the trial; images stay."""
    names = run("ps", "--all", "--quiet", "--filter", f"label={LABEL}", check=False).stdout.split()
    if names:
        run("rm", "--force", "--volumes", "--time", "1", *names, check=False)
    volumes = run("volume", "ls", "--quiet", "--filter", f"label={LABEL}", check=False).stdout.split()
    if volumes:
        run("volume", "rm", "--force", *volumes, check=False)
    run("network", "rm", "--force", NETWORK, check=False)


class Container:
    """One container of a service."""

    def __init__(self, service, number):
        self.service = service
        self.name = f"aidbook-trial-{service.name}-{number}"

    def start(self):
        """Starts it as the compose file says."""
        service = self.service
        options = ["--detach", "--name", self.name, "--label", LABEL, "--no-healthcheck", "--pull=never",
                   "--network", f"{NETWORK}:alias={service.name}", *LIMITS]
        for key, value in service.environment.items():
            options += ["--env", f"{key}={value}"]
        for port in service.ports:
            options += ["--publish", port]
        for mount in service.mounts():
            source = mount.split(":")[0]
            if ":" in mount and not source.startswith("/"):
                run("volume", "create", "--label", LABEL, source, check=False)
            options += ["--volume", mount]
        for mount in service.tmpfs:
            options += ["--tmpfs", mount]
        for option in service.security_opt:
            options += ["--security-opt", option.replace("no-new-privileges:true", "no-new-privileges")]
        for capability in service.cap_drop:
            options += ["--cap-drop", capability]
        if service.read_only:
            options += ["--read-only", "--read-only-tmpfs=false"]
        if service.memory:
            options += ["--memory", service.memory]
        run("run", *options, service.image, *service.command)

    def healthy(self):
        """Asks the health check of the file, once."""
        test = self.service.health
        words = test[1:] if test[0] == "CMD" else ["sh", "-c", test[1]]
        return run("exec", self.name, *words, check=False)

    def await_health(self):
        """Waits as long as the file allows."""
        deadline = time.monotonic() + self.service.health_seconds
        while True:
            answer = self.healthy()
            if answer.returncode == 0:
                return
            if self.state() != "running" or time.monotonic() > deadline:
                raise RuntimeError(f"{self.name} is {self.state()} and not healthy: {answer.stdout}{answer.stderr}\n{self.log()}")
            time.sleep(1)

    def await_end(self, limit=180):
        """Waits for its end and returns its exit code."""
        return int(run("wait", self.name, timeout=limit).stdout)

    def inspect(self, form):
        """A field of podman's description."""
        return run("inspect", "--format", form, self.name).stdout.strip()

    def state(self):
        """Such as running or exited."""
        return self.inspect("{{.State.Status}}")

    def stop(self):
        """Stops it as compose would, within its grace period; returns its exit code."""
        run("stop", "--time", str(int(self.service.stop_seconds)), self.name)
        return int(self.inspect("{{.State.ExitCode}}"))

    def kill(self):
        """SIGKILL."""
        run("kill", "--signal", "KILL", self.name)

    def log(self, lines=60):
        """The end of what it printed."""
        shown = run("logs", "--tail", str(lines), self.name, check=False)
        return shown.stdout + (shown.stderr or "")
