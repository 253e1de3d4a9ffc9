//! Tumen's command line: opens folders, asks the pure crates, prints.

mod arguments;
mod backtest;
mod calibrate;
mod check;
mod compare;
mod fail;
mod folder;
mod gaps;
mod import;
mod manual;
mod new;
mod read;
mod reconstruct;
mod simulate;
mod table;
mod trace;
mod weigh;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    let done = match arguments.command {
        arguments::Command::New { case } => new::run(&case),
        arguments::Command::Reconstruct(asked) => reconstruct::run(&asked),
        arguments::Command::Backtest(asked) => backtest::run(&asked),
        arguments::Command::Calibrate(asked) => calibrate::run(&asked),
        arguments::Command::Compare(asked) => compare::run(&asked),
        arguments::Command::Gaps(asked) => gaps::run(&asked),
        arguments::Command::Manual { out } => manual::run(&out),
        arguments::Command::Check(asked) => check::run(&asked),
        arguments::Command::Import(asked) => import::run(&asked),
        arguments::Command::Trace(asked) => trace::run(&asked),
        arguments::Command::Simulate(asked) => simulate::run(&asked),
        arguments::Command::Read(asked) => read::run(&asked),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("tumen: {failure}");
            ExitCode::from(1)
        }
    }
}
