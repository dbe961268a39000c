//! Desktop. 
fn main() {}
