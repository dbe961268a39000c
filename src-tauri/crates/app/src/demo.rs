//! A sample dispute, played from letter to dossier in a throw-away vault. Everyone in it is
//! invented.

use crate::{
    clock::Now,
    dispute, dossier,
    error::AppError,
    exhibit,
    input::{
        JudgeInput, JudgePointInput, MeInput, OpenDisputeInput, SaveDossierInput, SendLetterInput,
    },
    letter, me, place, reply,
};
use domain::{Channel, FactId, LetterKind, Point, Reference, Verdict};
use jiff::{Timestamp, civil::date};
use secrecy::SecretString;
use serde::Serialize;
use std::{fs, path::Path};
use vault::{Cost, Unlock, Vault};

const ME: &str = include_str!("../sample/me.toml");
const DISPUTE: &str = include_str!("../sample/dispute.toml");
const ACKNOWLEDGEMENT: &[u8] = include_bytes!("../sample/acknowledgement.eml");
const REPLY: &[u8] = include_bytes!("../sample/reply.eml");
const PICTURE: &[u8] = include_bytes!("../sample/feed.png");

/// What the demo did.
#[derive(Debug, Serialize)]
pub struct DemoView {
    /// The Reference of the sample dispute.
    pub reference: Reference,
    /// What happened, in order.
    pub steps: Vec<String>,
    /// The folder of the files.
    pub folder: String,
    /// The files, by name.
    pub files: Vec<String>,
}

/// What the person in the sample makes of the reply: the verdicts of the print design.
const VERDICTS: [(Point, Verdict, Option<&str>); 11] = [
    (
        Point::Cause,
        Verdict::Partly,
        Some(
            "A recent update to one of our campaign tools\npicked up some member profiles that it \
             shouldn’t have, and yours was one of\nthem.",
        ),
    ),
    (
        Point::Prevention,
        Verdict::Deflected,
        Some("Our team is always working to make sure that perks reach the right people."),
    ),
    (Point::Onward, Verdict::Silent, None),
    (
        Point::Source,
        Verdict::Deflected,
        Some("You can read all about the data we use in our Privacy Policy."),
    ),
    (
        Point::Number,
        Verdict::Given,
        Some("Besides yours, 200 member profiles were affected."),
    ),
    (Point::Notified, Verdict::Silent, None),
    (Point::Apology, Verdict::Silent, None),
    (
        Point::Record,
        Verdict::Given,
        Some("We’ve deleted the\nprize entry from your account"),
    ),
    (Point::Everything, Verdict::Silent, None),
    (Point::Processors, Verdict::Silent, None),
    (
        Point::Nouse,
        Verdict::Refused,
        Some(
            "As perks are part of every member profile, we’re not able to take single\nmembers out \
             of promotions.",
        ),
    ),
];

/// Plays the sample dispute and writes its files to `out`.
///
/// # Errors
/// [`AppError::File`] where the folder cannot be written.
pub fn play(out: &Path) -> Result<DemoView, AppError> {
    let folder = tempfile::tempdir().map_err(|e| AppError::unwritable(out, &e))?;
    Ok(play_in(&folder.path().join("vault"), out)?.0)
}

/// As [`play`], in a vault that is made for it, and is given back.
pub(crate) fn play_in(vault: &Path, out: &Path) -> Result<(DemoView, Vault), AppError> {
    fs::create_dir_all(out).map_err(|e| AppError::unwritable(out, &e))?;
    let key = Unlock::Passphrase(SecretString::from("a sample needs no secret"));
    let demo = Demo {
        vault: Vault::create_with(vault, &key, Cost::LEAST)?,
        out,
        steps: Vec::new(),
        files: Vec::new(),
    };
    demo.play()
}

struct Demo<'a> {
    vault: Vault,
    out: &'a Path,
    steps: Vec<String>,
    files: Vec<String>,
}

impl Demo<'_> {
    fn play(mut self) -> Result<(DemoView, Vault), AppError> {
        me::set(&mut self.vault, from_toml::<MeInput>(ME)?)?;
        let input = from_toml::<OpenDisputeInput>(DISPUTE)?;
        let reference = dispute::open(&mut self.vault, &input, &at(9, 12))?;
        self.say("12 Sep", format!("opens the dispute {reference}"));
        let title = "picture of the message of 9 September 2026";
        exhibit::add(
            &mut self.vault,
            &reference,
            "feed.png",
            PICTURE,
            title,
            &at(9, 12),
        )?;
        self.say("12 Sep", "keeps a picture of the message as an exhibit");

        self.send(&reference, LetterKind::Request, "1-request", &at(9, 14))?;
        self.say("14 Sep", "sends the request: four asks in eleven points");
        self.receive(
            &reference,
            "acknowledgement.eml",
            ACKNOWLEDGEMENT,
            &at(9, 14),
        )?;
        self.say(
            "14 Sep",
            "keeps an automatic confirmation; it answers nothing",
        );
        self.receive_and_judge(&reference)?;
        let sentence = dispute::show(&self.vault, &reference, at(10, 7).today)?.sentence;
        self.say("6 Oct", "keeps the reply and judges it point by point");
        self.steps.push(format!("        {sentence}"));
        self.send(&reference, LetterKind::FollowUp, "2-follow-up", &at(10, 8))?;
        self.say("8 Oct", "sends the follow-up: the nine points still open");

        let day = at(10, 16).today;
        let bytes = dossier::pdf(
            &self.vault,
            &SaveDossierInput::complete(reference.clone()),
            day,
        )?;
        self.write("dossier.pdf", &bytes)?;
        let next = dispute::show(&self.vault, &reference, day)?.next.sentence;
        self.say("16 Oct", "makes the dossier");
        self.steps.push(format!("        Next: {next}."));
        let view = DemoView {
            reference,
            steps: self.steps,
            folder: self.out.display().to_string(),
            files: self.files,
        };
        Ok((view, self.vault))
    }

    fn say(&mut self, day: &str, what: impl AsRef<str>) {
        self.steps.push(format!("{day:<7} Mara {}", what.as_ref()));
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), AppError> {
        place::write_whole(&self.out.join(name), bytes)?;
        self.files.push(name.to_owned());
        Ok(())
    }

    fn send(
        &mut self,
        reference: &Reference,
        kind: LetterKind,
        name: &str,
        now: &Now,
    ) -> Result<(), AppError> {
        let input = SendLetterInput {
            reference: reference.clone(),
            kind,
            on: now.today,
            channel: Channel::Email,
            language: None,
            reserve: Vec::new(),
            overrule: Vec::new(),
        };
        let (sent, written) = letter::send(&mut self.vault, &input, now)?;
        let pdf = letter::sent_pdf(&self.vault, reference, sent.letter, now.today)?;
        self.write(&format!("{name}.pdf"), &pdf)?;
        self.write(&format!("{name}.eml"), &written.eml()?)
    }

    fn receive(
        &mut self,
        reference: &Reference,
        name: &str,
        bytes: &[u8],
        now: &Now,
    ) -> Result<FactId, AppError> {
        let incoming = reply::Incoming {
            name: Some(name),
            bytes,
        };
        Ok(reply::add(&mut self.vault, reference, &incoming, None, now)?.message)
    }

    fn receive_and_judge(&mut self, reference: &Reference) -> Result<(), AppError> {
        let message = self.receive(reference, "reply.eml", REPLY, &at(10, 6))?;
        let verdicts = VERDICTS
            .into_iter()
            .map(|(point, verdict, passage)| JudgePointInput {
                point,
                verdict,
                evidence: passage.map(|p| vec![p.to_owned()]),
            })
            .collect();
        let input = JudgeInput {
            reference: reference.clone(),
            message,
            verdicts,
        };
        reply::judge(&mut self.vault, &input, &at(10, 7))?;
        Ok(())
    }
}

fn from_toml<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, AppError> {
    toml::from_str(text).map_err(|e| AppError::NotNow(format!("The sample is broken: {e}")))
}

/// Noon of a day in the year of the sample.
fn at(month: i8, day: i8) -> Now {
    let today = date(2026, month, day);
    let at = today
        .at(12, 0, 0, 0)
        .in_tz("UTC")
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp());
    Now { today, at }
}
