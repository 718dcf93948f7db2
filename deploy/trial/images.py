"""Images under the public images' names, made of Debian's packages and Maven's artifacts, and the app's from its Dockerfile.

No public image can be pulled where this runs. What stands in has the same paths, users and entry points as far as
docker-compose.yml and the Dockerfile use them.
"""

import contextlib
import glob
import os
import shutil
import subprocess
import tempfile

import podman

MAVEN = "docker.io/library/maven:3.9-eclipse-temurin-17"
JRE = "docker.io/library/eclipse-temurin:17-jre"
KAFKA = "docker.io/apache/kafka:4.3.1"
REGISTRY = "docker.io/apicurio/apicurio-registry:3.0.9"
PROMETHEUS = "docker.io/prom/prometheus:v3.5.0"
APP = "localhost/aidbook:local"

# Without these, what is imported is a third smaller.
LEFT_OUT = ["./var/cache", "./var/lib/apt/lists", "./usr/share/doc", "./usr/share/man", "./usr/share/locale", "./proc"]

KAFKA_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>trial</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.3.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-tools</artifactId><version>4.3.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
"""

# The public image does the same in scripts of its own: the wrapper turns KAFKA_… into properties and formats the storage.
KAFKA_START = """#!/bin/sh
set -eu
java -Xmx128m -XX:+ExitOnOutOfMemoryError -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp '/opt/kafka/libs/*' kafka.docker.KafkaDockerWrapper setup \\
  --default-configs-dir /etc/kafka/docker --mounted-configs-dir /mnt/shared/config --final-configs-dir /opt/kafka/config
exec java -XX:+ExitOnOutOfMemoryError ${KAFKA_HEAP_OPTS:--Xmx1g} -XX:+UseG1GC -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp '/opt/kafka/libs/*' \\
  kafka.Kafka /opt/kafka/config/server.properties
"""

KAFKA_TOOL = """#!/bin/sh
exec java -Xmx64m -XX:+ExitOnOutOfMemoryError -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp '/opt/kafka/libs/*' \\
  org.apache.kafka.tools.BrokerApiVersionsCommand "$@"
"""

KAFKA_FILE = f"""FROM {JRE}
RUN useradd --create-home --shell /bin/bash appuser && mkdir -p /var/lib/kafka/data /etc/kafka/docker /etc/kafka/secrets \\
      /mnt/shared/config /opt/kafka/config /opt/kafka/bin && touch /etc/kafka/docker/server.properties \\
      /etc/kafka/docker/log4j2.yaml /etc/kafka/docker/tools-log4j2.yaml \\
 && chown -R appuser /var/lib/kafka /etc/kafka /mnt/shared/config /opt/kafka
COPY lib /opt/kafka/libs
COPY run /etc/kafka/docker/run
COPY tool /opt/kafka/bin/kafka-broker-api-versions.sh
RUN chmod 755 /etc/kafka/docker/run /opt/kafka/bin/kafka-broker-api-versions.sh
USER appuser
EXPOSE 9092
VOLUME ["/etc/kafka/secrets", "/var/lib/kafka/data", "/mnt/shared/config"]
CMD ["/etc/kafka/docker/run"]
"""

REGISTRY_FILE = f"""FROM {JRE}
COPY app /deployments
USER 1001
EXPOSE 8080
CMD ["sh", "-c", "exec java -XX:+ExitOnOutOfMemoryError $JAVA_OPTS_APPEND -Dquarkus.http.host=0.0.0.0 -jar /deployments/*-runner.jar"]
"""


def make(repository):
    """All images that are not there yet, and the app's anew."""
    if not all(podman.has_image(name) for name in (JRE, MAVEN, PROMETHEUS)):
        debian()
    if not podman.has_image(KAFKA):
        kafka()
    if not podman.has_image(REGISTRY):
        registry()
    app(repository)


def debian():
    """Three images of one tree, which grows: a JRE; with it a JDK and Maven; with them Prometheus."""
    tree = os.path.join(podman.CACHE, "debian")
    if not os.path.exists(os.path.join(tree, "complete")):
        shutil.rmtree(tree, ignore_errors=True)
        sh("debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", tree, mirror())
        settings(tree)
        open(os.path.join(tree, "complete"), "w", encoding="utf-8").close()
    with mounted(tree):
        install(tree, "openjdk-17-jre-headless", "procps")
        imported(tree, JRE)
        install(tree, "openjdk-17-jdk-headless", "maven")
        imported(tree, MAVEN)
        install(tree, "prometheus")
        sh("install", "-d", "-o", "65534", "-g", "65534", f"{tree}/prometheus")
        imported(tree, PROMETHEUS, 'ENTRYPOINT ["/usr/bin/prometheus"]', "USER 65534", "WORKDIR /prometheus",
                 "VOLUME /prometheus", "EXPOSE 9090")
    shutil.rmtree(tree)


def mirror():
    """Where this machine takes Debian from."""
    sites = sh("apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages", "Codename: bookworm")
    return sites.split()[0]


def settings(tree):
    """The sources and settings of apt of this machine, so that a mirror or proxy serves the tree as well."""
    shutil.rmtree(f"{tree}/etc/apt/sources.list.d", ignore_errors=True)
    with contextlib.suppress(FileNotFoundError):
        os.remove(f"{tree}/etc/apt/sources.list")
    os.makedirs(f"{tree}/etc/apt/sources.list.d", exist_ok=True)
    for source in glob.glob("/etc/apt/sources.list") + glob.glob("/etc/apt/sources.list.d/debian*"):
        shutil.copy(source, tree + source)
    for setting in glob.glob("/etc/apt/apt.conf.d/*proxy*") + glob.glob("/etc/apt/apt.conf.d/99*"):
        shutil.copy(setting, tree + setting)
    shutil.copy("/etc/resolv.conf", f"{tree}/etc/resolv.conf")
    sh("chroot", tree, "apt-get", "update", "-qq")


@contextlib.contextmanager
def mounted(tree):
    """With /proc, which Java's packages look at; and without services that start by themselves."""
    with open(f"{tree}/usr/sbin/policy-rc.d", "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\nexit 101\n")
    os.chmod(f"{tree}/usr/sbin/policy-rc.d", 0o755)
    sh("mount", "-t", "proc", "proc", f"{tree}/proc")
    try:
        yield
    finally:
        sh("umount", f"{tree}/proc")


def install(tree, *packages):
    """Debian's packages, in the tree."""
    sh("chroot", tree, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-qq", "-y",
       "--no-install-recommends", *packages)


def imported(tree, name, *changes):
    """The tree as an image."""
    with tempfile.TemporaryDirectory(dir=podman.CACHE) as folder:
        archive = os.path.join(folder, "tree.tar")
        sh("tar", "-C", tree, "--one-file-system", *[f"--exclude={path}/*" for path in LEFT_OUT], "-cf", archive, ".")
        changed = [option for change in changes for option in ("--change", change)]
        podman.run("import", "--quiet", *changed, archive, name)


def kafka():
    """The broker, from the jars of the release."""
    with tempfile.TemporaryDirectory(dir=podman.CACHE) as folder:
        for name, text in (("pom.xml", KAFKA_POM), ("run", KAFKA_START), ("tool", KAFKA_TOOL), ("Dockerfile", KAFKA_FILE)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        sh("mvn", "-q", "-B", "-f", f"{folder}/pom.xml", "dependency:copy-dependencies", "-DincludeScope=runtime",
           f"-DoutputDirectory={folder}/lib")
        build(folder, KAFKA)


def registry():
    """The registry, from the archive of the release."""
    with tempfile.TemporaryDirectory(dir=podman.CACHE) as folder:
        os.makedirs(f"{folder}/app")
        # Later versions of the plugin insist on a parent POM that is not on Maven Central.
        sh("mvn", "-q", "-B", "org.apache.maven.plugins:maven-dependency-plugin:2.10:copy",
           "-Dartifact=io.apicurio:apicurio-registry-app:3.0.9:tar.gz:all", f"-DoutputDirectory={folder}", cwd=folder)
        sh("tar", "-xzf", glob.glob(f"{folder}/*.tar.gz")[0], "-C", f"{folder}/app")
        with open(f"{folder}/Dockerfile", "w", encoding="utf-8") as file:
            file.write(REGISTRY_FILE)
        build(folder, REGISTRY)


def app(repository):
    """The app, from the repository's own Dockerfile; Maven finds this machine's local repository and certificates."""
    local = os.path.expanduser("~/.m2")
    os.makedirs(local, exist_ok=True)
    build(repository, APP, "--volume", f"{local}:/root/.m2", "--volume", "/etc/ssl/certs:/etc/ssl/certs:ro",
          "--network", "host")


def build(folder, name, *options):
    """An image from a folder with a Dockerfile."""
    podman.run("build", "--isolation", "chroot", "--format", "docker", "--pull=never", "--tag", name, *options, folder)


def sh(*words, cwd=None):
    """Runs a command and returns what it printed."""
    done = subprocess.run(words, cwd=cwd, text=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout
