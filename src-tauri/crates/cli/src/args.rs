//! The words of the command line.

mod blacken;
mod export;
mod letter;
mod reply;
mod vault;

pub(crate) use blacken::BlackenArgs;
pub(crate) use export::{ExportArgs, ExportFormat};
pub(crate) use letter::{LetterArgs, LetterCommand, LetterFormat};
pub(crate) use reply::ReplyCommand;
pub(crate) use vault::{BackupArgs, VaultCommand};

use app::check::parse_date;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use domain::{ClockKind, FactId, Outcome, Point, Reference, RegimeId};
use jiff::civil::Date;
use std::path::PathBuf;

/// Ask a platform what it did with your name, keep what it answers, and count the days.
///
/// Answerable is no lawyer. It cites the law from data that you can look at: `answerable law list`.
#[derive(Debug, Parser)]
#[command(name = "answerable", version, max_term_width = 100)]
pub(crate) struct Args {
    /// Answer as JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The folder of the vault; your data folder when missing.
    #[arg(long, global = true, value_name = "DIR", env = "ANSWERABLE_VAULT")]
    pub(crate) vault: Option<PathBuf>,
    /// A file whose first line is the passphrase, where no keyring is to be used.
    #[arg(long, global = true, value_name = "F")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// A file that holds the recovery code, where the vault is to be opened by that.
    #[arg(long, global = true, value_name = "F")]
    pub(crate) recovery_code_file: Option<PathBuf>,
    /// Stands in for the clock: year-month-day.
    #[arg(long, global = true, value_name = "DATE", value_parser = parse_date)]
    pub(crate) today: Option<Date>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Play a sample dispute from letter to dossier, in a throw-away vault.
    Demo {
        /// Where the PDFs go.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// The encrypted file that holds everything.
    #[command(subcommand)]
    Vault(VaultCommand),
    /// Who you are.
    #[command(subcommand)]
    Me(MeCommand),
    /// The platforms that you know.
    #[command(subcommand)]
    Platform(PlatformCommand),
    /// Your disputes.
    #[command(subcommand)]
    Dispute(DisputeCommand),
    /// Letters that go.
    #[command(subcommand)]
    Letter(LetterCommand),
    /// Replies that come.
    #[command(subcommand)]
    Reply(ReplyCommand),
    /// Things that happened.
    #[command(subcommand)]
    Fact(FactCommand),
    /// Files kept as evidence.
    #[command(subcommand)]
    Exhibit(ExhibitCommand),
    /// Cover parts of a picture of a paper: a copy is made in which they are black, and in which
    /// nothing else of the file is left. Needs no vault.
    Blacken(BlackenArgs),
    /// The clocks of one dispute, or of all.
    Deadlines {
        /// The dispute.
        reference: Option<Reference>,
    },
    /// The law that Answerable knows.
    #[command(subcommand)]
    Law(LawCommand),
    /// The next step of a dispute.
    Next {
        /// The dispute.
        reference: Reference,
    },
    /// What a complaint to the authority needs first, and what it will say from which fact.
    Complaint {
        /// The dispute.
        reference: Reference,
    },
    /// The whole exchange as one PDF.
    Dossier {
        /// The dispute.
        reference: Reference,
        /// Where the PDF goes.
        #[arg(long, value_name = "F")]
        out: PathBuf,
        /// For whom it is made.
        #[arg(long = "for", value_enum, default_value_t = Reader::Regulator, value_name = "READER")]
        reader: Reader,
        /// Its paper; that of your country when missing.
        #[arg(long, value_enum)]
        paper: Option<Paper>,
        /// A copy to publish: replace what this list has (“answerable redact”), leave files out.
        #[arg(long, value_name = "LIST")]
        redact: Option<PathBuf>,
    },
    /// List what in a dispute could tell who somebody is, for a copy to publish. Go through it: take
    /// lines out, add others.
    Redact {
        /// The dispute.
        reference: Reference,
        /// Where the list goes.
        #[arg(long, value_name = "LIST")]
        out: PathBuf,
    },
    /// Deadlines and disputes for other programs, and for people without Answerable.
    Export(ExportArgs),
    /// Check that everything is as it was recorded.
    Verify {
        /// One dispute; the whole vault when missing.
        reference: Option<Reference>,
        /// A dossier instead: by its own manifest, and against the vault where that has its
        /// dispute.
        #[arg(long, value_name = "F.pdf", conflicts_with = "reference")]
        dossier: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Paper {
    /// A4.
    A4,
    /// US Letter.
    Letter,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Reader {
    /// An authority: everything but your private notes.
    Regulator,
    /// Who advises you: your private notes too.
    Lawyer,
    /// A court: without your reading of the replies.
    Court,
    /// The press: without deadlines in detail and technical headers.
    Newspaper,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MeCommand {
    /// Say who you are, in a file with name, email, address, country, language.
    Set {
        /// `me.toml`, or - for standard input.
        #[arg(long, value_name = "F")]
        file: PathBuf,
    },
    /// Show who you are.
    Show,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PlatformCommand {
    /// Add a platform from a file with name, country, email, address.
    Add {
        /// The file, or - for standard input.
        #[arg(long, value_name = "F")]
        file: PathBuf,
    },
    /// List them.
    List,
    /// Search their names and addresses.
    Search {
        /// Words to look for.
        text: String,
    },
    /// Show one by its id or its name.
    Show {
        /// Its id or its name.
        which: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum DisputeCommand {
    /// Open a dispute.
    Open {
        /// `dispute.toml`, or - for standard input.
        #[arg(long, value_name = "F")]
        file: PathBuf,
    },
    /// List them: late first, then by date.
    List,
    /// Show one: standing, points, deadlines, next step, facts.
    Show {
        /// The dispute.
        reference: Reference,
    },
    /// Correct what you said of one: title, language, platform, incident, own, ticket. What went
    /// out stays as it went.
    Amend {
        /// The dispute.
        reference: Reference,
        /// A part of `dispute.toml`, or - for standard input.
        #[arg(long, value_name = "F")]
        file: PathBuf,
    },
    /// Close one.
    Close {
        /// The dispute.
        reference: Reference,
        /// How it ended: answered, partly-answered, refused, decided, abandoned.
        #[arg(long)]
        outcome: Outcome,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum FactCommand {
    /// Add a fact: delivered, identity-provided, clarification-provided, fee-paid,
    /// complaint-filed, note, let-go, take-up, confirmed, retracted, reopened.
    Add {
        /// The dispute.
        reference: Reference,
        /// What happened.
        kind: String,
        /// The day it happened.
        #[arg(long, value_parser = parse_date)]
        on: Date,
        /// Words about it.
        #[arg(long)]
        note: Option<String>,
        /// The fact it is about, by its id.
        #[arg(long, value_name = "ID")]
        about: Option<FactId>,
        /// The point it is about.
        #[arg(long)]
        point: Option<Point>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExhibitCommand {
    /// Keep a file as evidence.
    Add {
        /// The dispute.
        reference: Reference,
        /// A PDF, a picture, or any other file.
        #[arg(long, value_name = "F")]
        file: PathBuf,
        /// What it shows.
        #[arg(long)]
        title: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum LawCommand {
    /// List the laws.
    List,
    /// Show what a law gives and by when.
    Show {
        /// Its id, such as eu-gdpr.
        regime: RegimeId,
    },
    /// Work out a date, with its reasons.
    Deadline(Box<DeadlineArgs>),
    /// List the laws on name and likeness that hold in a place, such as DE or US-NY.
    Likeness {
        /// Where you live.
        place: String,
    },
    /// Print every law with its clocks and the languages of its letters.
    Table,
    /// List the days that you have set right in the calendar of a place.
    Days,
    /// Set a day right in the calendar of a place; running deadlines are counted anew.
    Day {
        /// The place, such as IE or DE-BY.
        place: String,
        /// The day.
        date: String,
        /// It is a holiday of this name.
        #[arg(long, conflicts_with_all = ["works", "forget"], required_unless_present_any = ["works", "forget"])]
        holiday: Option<String>,
        /// It counts like any other day, whatever the calendar says.
        #[arg(long, conflicts_with = "forget")]
        works: bool,
        /// Leave it to the calendar again.
        #[arg(long)]
        forget: bool,
    },
}

#[derive(Debug, Group)]
pub(crate) struct DeadlineArgs {
    /// The law.
    #[arg(long)]
    pub(crate) regime: RegimeId,
    /// Which of its clocks.
    #[arg(long)]
    pub(crate) clock: ClockKind,
    /// The day of the event that starts it.
    #[arg(long, value_parser = parse_date)]
    pub(crate) start: Date,
    /// Where the platform sits: two letters of ISO 3166-1.
    #[arg(long)]
    pub(crate) country: String,
    /// The part of the country.
    #[arg(long)]
    pub(crate) subdivision: Option<String>,
    /// Identity asked for and shown: FROM..TO, or FROM.. while it is open.
    #[arg(long, value_parser = span)]
    pub(crate) identity: Vec<(Date, Option<Date>)>,
    /// Clarification asked for and given: FROM..TO.
    #[arg(long, value_parser = span)]
    pub(crate) clarification: Vec<(Date, Option<Date>)>,
    /// A fee asked for and paid: FROM..TO.
    #[arg(long, value_parser = span)]
    pub(crate) fee: Vec<(Date, Option<Date>)>,
    /// The day the notice of extension came.
    #[arg(long, value_parser = parse_date)]
    pub(crate) extended_on: Option<Date>,
    /// access, erasure, rectification, objection or opt-out.
    #[arg(long)]
    pub(crate) request: Option<String>,
}

fn span(text: &str) -> Result<(Date, Option<Date>), String> {
    let (from, to) = text
        .split_once("..")
        .ok_or_else(|| format!("“{text}” is not FROM..TO. Write 2026-07-14..2026-07-20"))?;
    let to = if to.is_empty() {
        None
    } else {
        Some(parse_date(to)?)
    };
    let from = parse_date(from)?;
    if to.is_some_and(|to| to < from) {
        return Err(format!(
            "“{text}” ends before it begins. Put the earlier day first"
        ));
    }
    Ok((from, to))
}
