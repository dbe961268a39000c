//! `answerable`: everything that the window does, without a window.
//!
//! Answers go to standard output, errors to standard error: one line what, one line what to do.
//! Exit codes: 0 done, 1 refused with a reason, 2 wrong usage.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line prints"
)]

mod args;
mod commands;
mod law_table;
mod print;
mod shelf;

use app::error::ErrorView;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    app::vault::no_core_dumps();
    let args = args::Args::parse();
    match commands::run(&args) {
        Ok(code) => code,
        Err(error) => {
            let view = ErrorView::from(&error);
            if args.json {
                print::json(&view, &mut std::io::stderr());
            } else {
                eprintln!("{}", view.message);
                if !view.help.is_empty() {
                    eprintln!("{}", view.help);
                }
            }
            ExitCode::from(1)
        }
    }
}
