//! Programs that a task starts.

use crate::{folders, stop::Stop, tally::Tally};
use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, ExitStatus, Stdio},
};

/// A program started at the top of the checkout.
pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(folders::root());
    command
}

/// The Cargo that started this task.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    program(&cargo, arguments)
}

/// npm in the page's package. It must be told its folder: `ui/` is not the top of the checkout.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut command = program(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments);
    command.current_dir(folders::page());
    command
}

/// Runs a program to its end, its output going to the terminal.
pub(crate) fn succeed(command: &mut Command) -> Result<(), Stop> {
    let status = command
        .status()
        .map_err(|error| not_started(command, &error))?;
    judge(command, status)
}

/// Runs a program to its end, passes its output on line by line, and counts the tests in it.
pub(crate) fn counted(command: &mut Command, tally: &mut Tally) -> Result<(), Stop> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    if let Some(output) = child.stdout.take() {
        let mut screen = std::io::stdout().lock();
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            tally.line(&String::from_utf8_lossy(&line));
            // A closed terminal must not stop the tests.
            let _ = screen
                .write_all(&line)
                .and_then(|()| screen.write_all(b"\n"));
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    judge(command, status)
}

/// What a program prints, whether it is content or not; `None` when it cannot be started.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command as a person would type it.
pub(crate) fn spelled(command: &Command) -> String {
    let path = std::path::Path::new(command.get_program());
    let name = path
        .file_stem()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    let words = command.get_args().map(|word| {
        let word = word.to_string_lossy();
        if word.contains([' ', '*', '"', '$']) {
            format!("'{word}'")
        } else {
            word.into_owned()
        }
    });
    std::iter::once(name)
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}

fn judge(command: &Command, status: ExitStatus) -> Result<(), Stop> {
    if status.success() {
        return Ok(());
    }
    Err(Stop::failed(
        &format!("`{}` failed ({status}).", spelled(command)),
        "What it printed above says why.",
    ))
}

fn not_started(command: &Command, error: &std::io::Error) -> Stop {
    let name = command.get_program().to_string_lossy();
    let help = if name.starts_with("npm") {
        "Install Node 20 or newer; npm comes with it."
    } else {
        "Install it, or put it on PATH."
    };
    Stop::failed(&format!("`{name}` could not be started: {error}."), help)
}
