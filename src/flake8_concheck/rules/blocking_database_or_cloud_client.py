"""A coroutine asks a database, a cloud service or a broker through a client that blocks its thread.

## Why is this bad?

Each query stops the event loop until the server has answered. With one user this is not noticed; with many, all of them
wait for each one's query, and a slow one holds up health checks and timers too.

## Example

```python
import redis

cache = redis.Redis()


async def visits(page: str) -> int:
    return cache.incr(page)
```

Use instead:

```python
import redis.asyncio

cache = redis.asyncio.Redis()


async def visits(page: str) -> int:
    return await cache.incr(page)
```

Known are sqlite3, psycopg2, psycopg, PyMySQL, mysqlclient, mysql.connector, pymongo, redis, cassandra, elasticsearch,
SQLAlchemy's engines and sessions, boto3, Google's storage and BigQuery, Azure's blob storage, kafka-python,
confluent-kafka, pika and paho. Left alone are calls that only build or hand out something, clients of unknown origin,
what is awaited, tests, and what `main()` does before its first `await`, when nothing else runs yet.

References: [Running Blocking Code](https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables import cloud, databases
from flake8_concheck.catalogue.pitfalls.blocking import CON107
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule


@rule(CON107, cst.Call, calling=databases.BLOCKING | cloud.BLOCKING)
def blocking_database_or_cloud_client(call: cst.Call, model: Model) -> Iterator[Finding]:
    found = model.blocks(call, CON107.code)
    if found is not None and not model.runs_alone(call):
        yield Finding(call, {"callee": found.callee, "instead": found.fact.instead})
