//! `tumen manual`: the manual page and shell completions.

use crate::arguments::Arguments;
use crate::fail::{Failure, about};
use crate::folder;
use clap::CommandFactory;
use clap_complete::Shell;
use std::path::Path;

/// Writes them into a folder.
pub fn run(out: &Path) -> Result<(), Failure> {
    folder::make(out)?;
    let command = Arguments::command();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page).map_err(|error| about(out, "write to", &error))?;
    folder::save(&out.join("tumen.1"), &page)?;
    let mut with_subcommands = command.clone();
    with_subcommands.build();
    for sub in with_subcommands.get_subcommands().filter(|sub| sub.get_name() != "help") {
        let name = format!("tumen-{}", sub.get_name());
        let mut page = Vec::new();
        clap_mangen::Man::new(sub.clone())
            .title(name.clone())
            .render(&mut page)
            .map_err(|error| about(out, "write to", &error))?;
        folder::save(&out.join(format!("{name}.1")), &page)?;
    }
    for shell in [Shell::Bash, Shell::Elvish, Shell::Fish, Shell::PowerShell, Shell::Zsh] {
        let mut words = Vec::new();
        clap_complete::generate(shell, &mut command.clone(), "tumen", &mut words);
        let name = match shell {
            Shell::Bash => "tumen.bash",
            Shell::Elvish => "tumen.elv",
            Shell::Fish => "tumen.fish",
            Shell::PowerShell => "tumen.ps1",
            _ => "_tumen",
        };
        folder::save(&out.join(name), &words)?;
    }
    folder::print(format!("The manual and the completions are in {}.\n", out.display()).as_bytes())
}
