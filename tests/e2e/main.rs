//! Journeys in the real window, by labels and keys, as a person makes them.

mod journey;
mod screens;
