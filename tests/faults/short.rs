//! The faults in small numbers, before every change: `cargo xtask faults` does them in full.
#![allow(clippy::panic, clippy::expect_used, reason = "a test may fail loudly")]

use std::process::Command;

#[test]
fn no_fault_loses_what_was_acknowledged() {
    let output = Command::new(env!("CARGO_BIN_EXE_faults"))
        .arg("--short")
        .output()
        .expect("the faults start");
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{said}");
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{why}");
}
