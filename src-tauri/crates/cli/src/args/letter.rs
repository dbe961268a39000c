//! The words of `answerable letter`.

use app::{check::parse_date, letter::Rule};
use clap::{Args as Group, Subcommand, ValueEnum};
use domain::{Channel, LetterKind, Reference};
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Debug, Group)]
pub(crate) struct LetterArgs {
    /// The dispute.
    pub(crate) reference: Reference,
    /// request, reminder, follow-up, identity-answer, extension-objection, appeal,
    /// platform-complaint, complaint, closing.
    #[arg(long)]
    pub(crate) kind: LetterKind,
    /// The language; the dispute's when missing.
    #[arg(long)]
    pub(crate) lang: Option<String>,
    /// Reserve the rights under a law of “law likeness”, in a request or a follow-up. May be
    /// repeated.
    #[arg(long, value_name = "ID")]
    pub(crate) reserve: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LetterFormat {
    /// As in an e-mail.
    Text,
    /// As in the window.
    Html,
    /// The typed document.
    Json,
    /// The pages.
    Pdf,
    /// An e-mail with the pages attached.
    Eml,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LetterCommand {
    /// Look at a letter; nothing is stored.
    Preview {
        #[command(flatten)]
        letter: LetterArgs,
        /// What to write.
        #[arg(long, value_enum, default_value = "text")]
        format: LetterFormat,
        /// Where it goes; standard output when missing.
        #[arg(long, value_name = "F")]
        out: Option<PathBuf>,
    },
    /// Look for what is wrong in a letter, and what to do about it; nothing is stored. Exit code 1
    /// where an error holds it back.
    Lint {
        #[command(flatten)]
        letter: LetterArgs,
        /// The day it is to go; today when missing.
        #[arg(long, value_parser = parse_date)]
        on: Option<Date>,
        /// email, post, webform or fax.
        #[arg(long)]
        via: Option<Channel>,
    },
    /// Mark a letter as sent: its words and pages are kept as they are. Answerable sends nothing.
    Send {
        #[command(flatten)]
        letter: LetterArgs,
        /// The day it goes.
        #[arg(long, value_parser = parse_date)]
        on: Date,
        /// email, post, webform or fax.
        #[arg(long)]
        via: Channel,
        /// Overrule a warning of “letter lint”, with the reason, which is kept: same-kind="They
        /// asked me to send it again". May be repeated.
        #[arg(long, value_name = "RULE=REASON", value_parser = overruled)]
        overrule: Vec<(Rule, String)>,
        /// Write its pages there.
        #[arg(long, value_name = "F")]
        pdf: Option<PathBuf>,
        /// Write it as an e-mail there, to be opened in your mail program.
        #[arg(long, value_name = "F")]
        eml: Option<PathBuf>,
    },
}

fn overruled(text: &str) -> Result<(Rule, String), String> {
    let (rule, reason) = text.split_once('=').ok_or_else(|| {
        format!("“{text}” is not RULE=REASON. Write one such as same-kind=\"They asked for it\"")
    })?;
    Ok((rule.parse()?, reason.to_owned()))
}
