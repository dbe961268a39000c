//! What the page can ask for: each command converts, calls one use case, converts.

mod blacken;
mod dispute;
mod law;
mod letter;
mod reply;
mod vault;

pub(crate) use blacken::*;
pub(crate) use dispute::*;
pub(crate) use law::*;
pub(crate) use letter::*;
pub(crate) use reply::*;
pub(crate) use vault::*;
