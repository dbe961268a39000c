//! What is measured in a process of its own: the first letter, and the memory that a dossier takes.

use crate::sample;
use app::{input::SaveDossierInput, vault::Vault};
use domain::Reference;
use serde_json::{Value, json};
use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

/// Runs a part of this program in a process of its own; gives what it says, and how long it took
/// from its start to its end.
pub(crate) fn process(what: &str, folder: &Path, reference: &Reference) -> (Value, Duration) {
    let this = std::env::current_exe().expect("this program knows where it is");
    let begun = Instant::now();
    let out = Command::new(this)
        .args(["fresh", what])
        .arg(folder)
        .arg(reference.as_str())
        .output()
        .expect("this program starts again");
    let took = begun.elapsed();
    assert!(
        out.status.success(),
        "{what}: {}",
        String::from_utf8_lossy(&out.stderr)
    );
    let said = serde_json::from_slice(&out.stdout).expect("it answers in JSON");
    (said, took)
}

/// The part itself.
pub(crate) fn run(what: &str, folder: &str, reference: &str) {
    let reference: Reference = reference.parse().expect("a Reference");
    let vault = Vault::open(Path::new(folder), &sample::key()).expect("the vault opens");
    let before = highest();
    let begun = Instant::now();
    let pdf = match what {
        "letter" => sample::follow_up(&vault, &reference)
            .pdf()
            .expect("the letter is printed"),
        _ => app::dossier::pdf(
            &vault,
            &SaveDossierInput::complete(reference),
            sample::TODAY,
        )
        .expect("the dossier is made"),
    };
    let took = begun.elapsed();
    let peak = highest();
    println!(
        "{}",
        json!({
            "bytes": pdf.len(),
            "seconds": took.as_secs_f64(),
            "pages": pages(&pdf),
            "before_mb": before,
            "peak_mb": peak,
        })
    );
}

/// The most memory that this process has had, in MB; 0 where the system does not say.
fn highest() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|l| l.trim().strip_suffix(" kB"));
    kilobytes
        .and_then(|k| k.trim().parse::<f64>().ok())
        .unwrap_or_default()
        / 1024.0
}

/// How many pages a file has; read after its making was measured.
fn pages(pdf: &[u8]) -> usize {
    lopdf::Document::load_mem(pdf).map_or(0, |doc| doc.page_iter().count())
}
