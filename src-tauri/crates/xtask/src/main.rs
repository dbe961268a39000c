//! `cargo xtask <task>`: sets up, runs, tests and measures, and writes what is generated.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a task talks to the terminal"
)]

mod command;
mod folders;
mod packages;
mod setup;
mod stop;
mod tally;
mod tasks;
mod test;

use std::process::ExitCode;
use stop::Stop;

const HELP: &str = "\
cargo xtask run          open the window; without a display, play the sample dispute
cargo xtask test         check everything: format, page, lints, tests, the real window
cargo xtask test STEP    one step of it: fmt, page, clippy, build, rust, acceptance, e2e
cargo xtask bench        measure, and write target/bench.json
cargo xtask fuzz SECONDS feed damaged messages to all that reads what comes from outside
cargo xtask faults       kill, cut, fill and damage vaults; nothing acknowledged may be lost
cargo xtask bindings     write the TypeScript side of the command table
cargo xtask calendars    write templates/calendars from the pinned holiday tables
cargo xtask train        make the weights of the reader from its labelled replies
cargo xtask law          print every law with its clocks and the languages of its letters
cargo xtask help         show this";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match task(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            if !matches!(stop, Stop::Reported) {
                eprintln!("{stop}");
            }
            ExitCode::from(stop.code())
        }
    }
}

fn task(words: &[&str]) -> Result<(), Stop> {
    match words {
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        ["run"] => tasks::run(),
        ["test"] => test::all(),
        ["test", step] => test::one(step),
        ["bench", rest @ ..] => tasks::bench(rest),
        ["fuzz", rest @ ..] => tasks::fuzz(rest),
        ["faults", rest @ ..] => tasks::faults(rest),
        ["bindings"] => tasks::bindings(),
        ["calendars"] => tasks::calendars(),
        ["train", rest @ ..] => tasks::train(rest),
        ["law"] => tasks::law(),
        [..] => Err(Stop::usage(
            &format!("There is no task `{}`.", words.join(" ")),
            "See `cargo xtask help`.",
        )),
    }
}
