"""Runs commands of the AWS CLI. Reads a line of JSON for each, {"arguments": [...], "out": file, "err": file}, and answers with its exit status.

Loading the CLI takes most of the time of a command, so that all are run by one process.
"""

import json
import os
import sys

from awscli import __version__
from awscli.clidriver import create_clidriver

driver = create_clidriver()
answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")


def become(file, stream):
    stream.flush()
    opened = os.open(file, os.O_WRONLY | os.O_TRUNC)
    os.dup2(opened, stream.fileno())
    os.close(opened)


def run(order):
    become(order["out"], sys.stdout)
    become(order["err"], sys.stderr)
    try:
        return driver.main(order["arguments"])
    except SystemExit as end:
        return end.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


print(__version__, file=answers, flush=True)
for line in sys.stdin:
    print(run(json.loads(line)), file=answers, flush=True)
