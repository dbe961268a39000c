//! Builds anew when a file of cues comes, goes or changes.

fn main() {
    println!("cargo::rerun-if-changed=cues");
    println!("cargo::rerun-if-changed=concepts");
}
