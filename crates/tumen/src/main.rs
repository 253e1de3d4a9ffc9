//! Tumen's command line: opens folders, asks the pure crates, prints.

mod arguments;
mod check;
mod fail;
mod folder;
mod new;
mod reconstruct;
mod simulate;
mod table;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    let done = match arguments.command {
        arguments::Command::New { case } => new::run(&case),
        arguments::Command::Reconstruct(asked) => reconstruct::run(&asked),
        arguments::Command::Check(asked) => check::run(&asked),
        arguments::Command::Simulate(asked) => simulate::run(&asked),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("tumen: {failure}");
            ExitCode::from(1)
        }
    }
}
