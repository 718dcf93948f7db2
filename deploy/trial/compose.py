"""Reads a compose file: as much of the format as ours uses, and nothing passed over in silence."""

import os
import re

import yaml

KNOWN = {
    "build", "cap_drop", "command", "depends_on", "deploy", "environment", "healthcheck", "image", "logging", "ports",
    "profiles", "read_only", "restart", "security_opt", "stop_grace_period", "tmpfs", "volumes",
}
VARIABLE = re.compile(r"\$(?:\$|\{(?P<name>\w+)(?::-(?P<default>[^}]*))?\})")
DURATION = re.compile(r"(\d+)(ms|s|m|h)")
SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}


class Service:
    """One service of the file."""

    def __init__(self, name, given, folder):
        unknown = set(given) - KNOWN
        if unknown:
            raise ValueError(f"service {name}: {sorted(unknown)} cannot be tried by this script")
        self.name = name
        self.folder = folder
        self.image = given["image"]
        self.build = given.get("build")
        self.command = given.get("command", [])
        self.environment = {k: str(v) for k, v in given.get("environment", {}).items()}
        self.ports = given.get("ports", [])
        self.volumes = given.get("volumes", [])
        self.tmpfs = given.get("tmpfs", [])
        self.read_only = given.get("read_only", False)
        self.security_opt = given.get("security_opt", [])
        self.cap_drop = given.get("cap_drop", [])
        self.stop_seconds = seconds(given.get("stop_grace_period", "10s"))
        deploy = given.get("deploy", {})
        self.replicas = deploy.get("replicas", 1)
        self.memory = deploy.get("resources", {}).get("limits", {}).get("memory")
        # What it waits for, by condition.
        self.depends_on = {other: how["condition"] for other, how in given.get("depends_on", {}).items()}
        health = given.get("healthcheck", {})
        self.health = None if health.get("disable") else health.get("test")
        self.health_interval = seconds(health.get("interval", "30s"))
        self.health_seconds = seconds(health.get("start_period", "0s")) + self.health_interval * health.get("retries", 3)

    def mounts(self):
        """Volumes as options of podman; a name is one of the project's, a path begins at the file."""
        for volume in self.volumes:
            source, colon, rest = volume.partition(":")
            if colon and source.startswith("."):
                source = os.path.normpath(os.path.join(self.folder, source))
            elif colon:
                source = f"aidbook-trial-{source}"
            yield source + colon + rest


def read(path, profiles=frozenset()):
    """The services of a file by name, each after those it waits for; without a profile, or with one of these."""
    with open(path, encoding="utf-8") as file:
        content = yaml.safe_load(file)
    folder = os.path.dirname(os.path.abspath(path))
    services = {name: Service(name, filled(given), folder) for name, given in content["services"].items()
                if profiles.issuperset(given.get("profiles", []))}
    ordered = {}

    def add(name):
        for other in services[name].depends_on:
            add(other)
        ordered[name] = services[name]

    for name in services:
        add(name)
    return ordered


def filled(node):
    """With ${NAME:-default} filled in from the environment, as compose does."""
    if isinstance(node, dict):
        return {key: filled(value) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(value) for value in node]
    if not isinstance(node, str):
        return node

    def value(match):
        if match.group("name") is None:
            return "$"
        return os.environ.get(match.group("name")) or match.group("default") or ""

    return VARIABLE.sub(value, node)


def seconds(text):
    """A duration such as 1m30s, in seconds."""
    parts = DURATION.findall(text)
    if "".join(number + unit for number, unit in parts) != text:
        raise ValueError(f"'{text}' is no duration")
    return sum(int(number) * SECONDS[unit] for number, unit in parts)
