//! The words of `answerable reply`.

use app::check::parse_date;
use clap::Subcommand;
use domain::{FactId, Point, Reference, Verdict};
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum ReplyCommand {
    /// Keep a reply as it came.
    Add {
        /// The dispute.
        reference: Reference,
        /// An e-mail (.eml, .msg), a mailbox (.mbox) of which those that belong to it are kept,
        /// words (.txt), or a scan of a letter (.pdf, .png, .jpg); - for standard input.
        #[arg(long, value_name = "F")]
        file: PathBuf,
        /// The day it came, where its header does not say.
        #[arg(long, value_name = "DATE", value_parser = parse_date)]
        received: Option<Date>,
    },
    /// Keep the messages of a mailbox that belong to one of your disputes.
    Import {
        /// A mailbox (.mbox), or - for standard input.
        #[arg(long, value_name = "F")]
        file: PathBuf,
    },
    /// Propose what a message says. Nothing is stored.
    Read {
        /// The file, or - for standard input.
        file: PathBuf,
        /// Its language; found out when missing.
        #[arg(long)]
        lang: Option<String>,
    },
    /// Show a reply beside its points.
    Show {
        /// The dispute.
        reference: Reference,
        /// The message.
        message: FactId,
    },
    /// Check the signature that the sender's server put on a message (DKIM). Its key is asked for
    /// only with --fetch, and then kept.
    Signature {
        /// The dispute.
        reference: Reference,
        /// The message.
        message: FactId,
        /// Ask the name servers for the key, over the internet, and keep it. They learn that it
        /// was asked for, and nothing else.
        #[arg(long, conflicts_with = "key")]
        fetch: bool,
        /// Keep the key in this file: the TXT record, such as v=DKIM1; k=rsa; p=… ; - for standard
        /// input.
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
    },
    /// Say what a reply gives.
    Judge {
        /// The dispute.
        reference: Reference,
        /// The message.
        message: FactId,
        /// A point and its verdict, such as cause=given. May be repeated.
        #[arg(long = "point", value_name = "POINT=VERDICT", required = true, value_parser = judged)]
        points: Vec<(Point, Verdict)>,
        /// The passage a point rests on, such as "number=212 other members". The proposed one when
        /// missing.
        #[arg(long = "passage", value_name = "POINT=WORDS", value_parser = passage)]
        passages: Vec<(Point, String)>,
    },
    /// Say what kind of message it is.
    Classify {
        /// The dispute.
        reference: Reference,
        /// The message.
        message: FactId,
        /// substantive, acknowledgement, extension, identity-request, auto-reply and so on.
        #[arg(long)]
        kind: domain::MessageKind,
        /// The extra time that an extension claims, such as 2-months or 45-days.
        #[arg(long, value_parser = extension)]
        extension: Option<domain::Extension>,
        /// The day by which it promises something.
        #[arg(long, value_parser = parse_date)]
        promised_by: Option<Date>,
        /// The platform waits for something from you.
        #[arg(long)]
        pauses: bool,
    },
}

fn judged(text: &str) -> Result<(Point, Verdict), String> {
    let (point, verdict) = text
        .split_once('=')
        .ok_or_else(|| format!("“{text}” is not POINT=VERDICT. Write one such as cause=given"))?;
    Ok((
        point
            .parse()
            .map_err(|e: domain::point::UnknownPoint| e.to_string())?,
        verdict
            .parse()
            .map_err(|e: domain::verdict::UnknownVerdict| e.to_string())?,
    ))
}

fn passage(text: &str) -> Result<(Point, String), String> {
    let (point, words) = text.split_once('=').ok_or_else(|| {
        format!("“{text}” is not POINT=WORDS. Write one such as \"number=212 other members\"")
    })?;
    let point = point
        .parse()
        .map_err(|e: domain::point::UnknownPoint| e.to_string())?;
    Ok((point, words.to_owned()))
}

fn extension(text: &str) -> Result<domain::Extension, String> {
    let wrong = || format!("“{text}” is not a length of time. Write 2-months or 45-days");
    let (n, unit) = text.split_once('-').ok_or_else(wrong)?;
    let unit = match unit {
        "months" | "month" => domain::message::Unit::Months,
        "days" | "day" => domain::message::Unit::Days,
        _ => return Err(wrong()),
    };
    Ok(domain::Extension {
        n: n.parse().map_err(|_| wrong())?,
        unit,
    })
}
