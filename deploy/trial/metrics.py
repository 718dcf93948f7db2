"""Asks Prometheus, as Grafana would."""

import json
import os
import urllib.error
import urllib.parse
import urllib.request


class Prometheus:
    """Its HTTP interface."""

    def __init__(self, url):
        self.url = url

    def query(self, expression):
        """The samples that answer an expression now; raises when it cannot be evaluated."""
        return self._get("query", {"query": expression})["result"]

    def rules(self):
        """Every alert with its health."""
        return [rule for group in self._get("rules", {})["groups"] for rule in group["rules"]]

    def targets(self):
        """What is scraped, with its health."""
        return self._get("targets", {"state": "active"})["activeTargets"]

    def _get(self, what, parameters):
        address = f"{self.url}/api/v1/{what}?{urllib.parse.urlencode(parameters)}"
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as refused:
            raise RuntimeError(f"{parameters}: {json.load(refused).get('error')}") from refused


def panels(repository):
    """(panel, expression) of every query of the dashboard."""
    with open(os.path.join(repository, "deploy/grafana/dashboards/aidbook.json"), encoding="utf-8") as file:
        dashboard = json.load(file)
    for panel in dashboard["panels"]:
        for target in panel.get("targets", []):
            yield panel["title"], target["expr"]
