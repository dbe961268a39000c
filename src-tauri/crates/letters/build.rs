//! Builds anew when a template comes, goes or changes.

fn main() {
    for folder in ["letters", "clauses"] {
        println!("cargo::rerun-if-changed=../../../templates/{folder}");
    }
}
