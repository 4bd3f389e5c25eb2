"""A phone that keeps no limit: so many requests a second, evenly, whatever the answers are. Prints how many got which status.

python tests/phones/flood.py HOST TOKEN RATE SECONDS
"""

import asyncio
import json
import secrets
import sys
import time
from collections import Counter

import aiohttp


async def flood(host: str, token: str, rate: int, seconds: float) -> Counter[int]:
    """States, cards, guesses at the code and pages in turn."""
    answers: Counter[int] = Counter()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
        async with session.post(f"http://{host}/join", json={"code": token}) as answer:
            known = {"X-Phone": (await answer.json())["phone"]}

        async def ask(n: int) -> None:
            card = {"key": secrets.token_hex(16), "text": f"flood {n}"}
            path, body = (("/state", None), ("/card", card), ("/join", {"code": "000000"}), ("/", None))[n % 4]
            try:
                method = "POST" if body else "GET"
                async with session.request(method, f"http://{host}{path}", json=body, headers=known) as answer:
                    await answer.read()
                    answers[answer.status] += 1
            except (aiohttp.ClientError, TimeoutError):
                answers[0] += 1

        began, asked = time.monotonic(), []
        for n in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, began + n / rate - time.monotonic()))  # so many a second
            asked.append(asyncio.create_task(ask(n)))
        await asyncio.gather(*asked)
    return answers


if __name__ == "__main__":
    json.dump(asyncio.run(flood(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))), sys.stdout)
