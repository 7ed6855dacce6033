"""Imports contacts into Marketing Cloud every night (docs/scheduling.md).

The secret is an Airflow connection "marketing_cloud": host = subdomain, login = client id, password = client secret. It reaches the
importer through its environment, never through its command line.
"""

from __future__ import annotations

import os
import subprocess
from datetime import datetime, timedelta

from airflow.decorators import dag, task
from airflow.exceptions import AirflowException, AirflowFailException
from airflow.hooks.base import BaseHook

# Only these are worth running again by themselves: an outage or the day's allowance, an interruption, another run that holds the ledger.
RUN_AGAIN = {2, 4, 6}


@dag(
    dag_id="importer",
    schedule="30 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    # Overlap: one run at a time.
    max_active_runs=1,
    default_args={"retries": 8, "retry_delay": timedelta(minutes=15)},
)
def importer():
    @task(execution_timeout=timedelta(hours=20))
    def import_inbox() -> None:
        account = BaseHook.get_connection("marketing_cloud")
        environment = {
            **os.environ,
            "IMPORTER_MarketingCloud__Subdomain": account.host,
            "IMPORTER_MarketingCloud__ClientId": account.login,
            "IMPORTER_MarketingCloud__ClientSecret": account.password,
            # Where every worker finds the same ledger; on a local disk, so with one worker for this queue.
            "IMPORTER_State__Directory": "/var/lib/importer",
        }
        command = [
            "Importer", "/srv/importer/inbox", "--done", "/srv/importer/done", "--rejects", "/srv/importer/rejects",
            "--allow-none", "--log-format", "json", "--yes", "--no-pause",
        ]
        running = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)
        try:
            code = running.wait()
        except BaseException:
            # Airflow ends the task: let requests on the wire end and the report be completed.
            running.terminate()
            running.wait(timeout=60)
            raise
        if code in RUN_AGAIN:
            raise AirflowException(f"Exit code {code}: the same command goes on where it stopped.")
        if code != 0:
            raise AirflowFailException(f"Exit code {code}: someone must look; the log above says why.")

    import_inbox()


importer()
