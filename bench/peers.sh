#!/usr/bin/env bash
# D0 in the frameworks that a user would pick instead, against `tumen simulate cases/d0`: checks that all give D0's check values,
# runs them in alternation and prints ratios of CPU time. Installs the peers from PyPI into an environment of its own below
# target/. `bench/peers.sh [ROUNDS]`; needs cargo, python3 with venv, and about a gigabyte.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
home=target/peers

if [ ! -x $home/venv/bin/python ]; then
    python3 -m venv $home/venv
    $home/venv/bin/pip -q install numpy scipy mesa simpy
fi
# mesa-frames asks for older releases of what the others use
if [ ! -x $home/venvf/bin/python ]; then
    python3 -m venv $home/venvf
    $home/venvf/bin/pip -q install mesa-frames
fi
cargo build --release --quiet
# the fastest kernels that numpy has for this processor
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 POLARS_MAX_THREADS=1
$home/venv/bin/python bench/compare.py "$rounds" $home/venvf/bin/python
