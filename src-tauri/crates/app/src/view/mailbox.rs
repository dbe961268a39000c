//! What comes of a mailbox, while it is read and after.

use super::AddedView;
use domain::{FactId, Reference};
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

/// How far long work is: the import of a mailbox, a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct ProgressView {
    /// How many messages were looked at, how many steps were done.
    pub done: u32,
    /// How many there are.
    pub all: u32,
}

/// What a picked file was, and what came of it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", content = "view", rename_all = "kebab-case")]
pub enum PickedView {
    /// One reply.
    Reply(AddedView),
    /// A mailbox.
    Mailbox(ImportView),
}

/// What came of a mailbox.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ImportView {
    /// How many messages are in it.
    pub all: u32,
    /// How many messages were looked at.
    pub looked_at: u32,
    /// Those that belong to a dispute.
    pub added: Vec<ImportedView>,
    /// Those that belong to none.
    pub strays: Vec<StrayView>,
    /// How many could not be read as mail.
    pub unreadable: u32,
    /// Those that belong to a dispute and could not be kept.
    pub unkept: Vec<UnkeptView>,
    /// Why it stopped before the end, where the vault failed. What was kept before stays.
    pub stopped: Option<String>,
    /// Whether the person ended it before its end. What was kept before stays.
    pub cancelled: bool,
}

/// A message of a mailbox that could not be kept.
#[derive(Debug, Clone, Serialize, TS)]
pub struct UnkeptView {
    /// The address of its sender.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// The day it was written.
    #[ts(type = "string | null")]
    pub day: Option<Date>,
    /// What happened, and what to do.
    pub why: String,
}

/// A message of a mailbox that belongs to a dispute.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportedView {
    /// The dispute.
    pub reference: Reference,
    /// The message.
    pub message: FactId,
    /// It was here already.
    pub known: bool,
    /// Its subject.
    pub subject: String,
}

/// A message of a mailbox that belongs to no dispute.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StrayView {
    /// The address of its sender.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// The day it was written.
    #[ts(type = "string | null")]
    pub day: Option<Date>,
}
