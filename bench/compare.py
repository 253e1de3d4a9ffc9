"""Runs D0 in each framework in turn, checks what it says, and prints CPU time against ours. Called by peers.sh."""

import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import time

ROUNDS, FRAMES = int(sys.argv[1]), sys.argv[2]
PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
TUMEN = "target/release/tumen"

# D0's check values: what any implementation must give. The last region's price of the first region's job.
CHECKS = {
    "peak": (9_900, 9_950),
    "365": (9_740, 9_810),
    "730": (8_440, 8_540),
    "1200": (4_000, 5_700),
}
PRICES = [1_215, 2_450, 1_020, 830]

CHILD = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
sys.path.insert(0, {peers!r})
{setup}
def once(seed):
    {run}
once(0)
out = []
for seed in range({first}, {first} + {runs}):
    begun = time.process_time()
    stock, price = once(seed)
    out.append([time.process_time() - begun, stock, price])
print("RESULT" + json.dumps(out, default=float))
"""

NAMES = {
    "tuned numpy": (30, "import numpy as np, sim_numpy_tuned as S",
                    "o = S.simulate(np.random.default_rng(seed)); return [o[3], o[4], o[5], o[6]], [o[7][r, 0] for r in range(4)]"),
    "numpy": (15, "import numpy as np, sim_numpy as S",
              "o = S.simulate(np.random.default_rng(seed)); return [o['peak'], o['s365'], o['s730'], o['s1200']], [o['price'][r, 0] for r in range(4)]"),
    "SimPy": (2, "import sim_simpy as S",
              "s, p = S.run(seed); return [max(s), s[365], s[730], s[1200]], [p[r, 0] for r in range(4)]"),
    "Mesa, event-driven": (2, "import sim_mesa as S",
                           "m = S.Dispatch(seed=seed, due=True)\n    for _ in range(S.T): m.step()\n    s = m.datacollector.model_vars['stock']; return [max(s), s[365], s[730], s[1200]], [m.price[r, 0] for r in range(4)]"),
    "Mesa, daily": (1, "import sim_mesa as S",
                    "m = S.Dispatch(seed=seed, due=False)\n    for _ in range(S.T if seed else 1): m.step()\n    s = m.datacollector.model_vars['stock']; return [max(s), *([s[365], s[730], s[1200]] if seed else [0] * 3)], [m.price[r, 0] for r in range(4)]"),
    "mesa-frames": (1, "import sim_mesa_frames as S",
                    "m = S.Dispatch(seed)\n    for _ in range(S.T if seed else 1): m.step()\n    s = m.stock; return [max(s), *([s[365], s[730], s[1200]] if seed else [0] * 3)], None"),
}
# these take a quarter of a minute each: once
ONCE = {"Mesa, daily"}
OURS = "Tumen, D0 (cases/d0)"


def peer(name, round_):
    runs, setup, run = NAMES[name]
    code = CHILD.format(peers=PEERS, setup=setup, run=run, first=1 + 1000 * round_, runs=runs)
    python = FRAMES if name == "mesa-frames" else sys.executable
    done = subprocess.run([python, "-c", code], capture_output=True, text=True)
    line = [l for l in done.stdout.splitlines() if l.startswith("RESULT")]
    if not line:
        raise SystemExit(f"{name} failed:\n{done.stderr[-2000:]}")
    return json.loads(line[0][len("RESULT"):])


def ours(case, worlds, seed):
    command = [TUMEN, "simulate", case, "--worlds", str(worlds), "--seed", str(seed), "--threads", "1", "--summary", "--json", "-"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def check(name, stocks, prices):
    means = [statistics.mean(column) for column in zip(*stocks)]
    # a short sample of the last stock, which hangs on the gate, may stray from the range of the mean by a third
    for (what, (low, high)), mean in zip(CHECKS.items(), means):
        slack = 0.3 * mean if what == "1200" and len(stocks) < 10 else 0.002 * mean
        assert low - slack <= mean <= high + slack, f"{name}: {what} is {mean}, not {low} to {high}"
    if prices:
        for mean, expected in zip([statistics.mean(column) for column in zip(*prices)], PRICES):
            assert abs(mean / expected - 1) < 0.05, f"{name}: a price of {mean}, not about {expected}"
    return means


def machine():
    model = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        names = [l.split(":", 1)[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores"


times, stocks, prices = {}, {}, {}
for round_ in range(ROUNDS):
    summary = ours("cases/d0", 1000, 1 + round_)
    q = {item["quantity"]: item["mean"] for item in summary["quantities"]}
    values = list(q.values())
    times.setdefault(OURS, []).append(summary["cpu_seconds"] / summary["worlds"])
    stocks.setdefault(OURS, []).append(values[:4])
    prices.setdefault(OURS, []).append(values[4:8])
    for name in NAMES:
        if name in ONCE and round_:
            continue
        for cpu, stock, price in peer(name, round_):
            times.setdefault(name, []).append(cpu)
            stocks.setdefault(name, []).append(stock)
            if price:
                prices.setdefault(name, []).append(price)

for name in times:
    check(name, stocks[name], prices.get(name))
base = statistics.median(times[OURS])
print(f"D0, 10,000 workers, CPU time of one run on one thread; {datetime.date.today()}, {machine()}, {ROUNDS} rounds in alternation")
print("All give D0's check values.")
print()
print("| implementation | ms a run | against Tumen |")
print("|---|---|---|")
for name in sorted(times, key=lambda name: statistics.median(times[name])):
    median = statistics.median(times[name])
    ratio = "1" if name == OURS else f"{median / base:,.1f}x" if median / base < 100 else f"{median / base:,.0f}x"
    print(f"| {name} | {1e3 * median:,.3f} | {ratio} |")
