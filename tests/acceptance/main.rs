//! What must hold of the whole, seen from outside.

mod architecture;
mod field;
mod life;
mod refusals;
