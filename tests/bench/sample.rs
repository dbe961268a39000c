//! A dispute with a judged reply, in a vault of its own.

use app::{
    clock::Now,
    dispute,
    input::{JudgeInput, JudgePointInput, PreviewLetterInput, SendLetterInput},
    letter, me, reply,
    vault::{Cost, Unlock, Vault},
};
use domain::{Channel, LetterKind, Point, Reference, Verdict};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use secrecy::SecretString;
use tempfile::TempDir;

const ME: &str = include_str!("../../src-tauri/crates/app/sample/me.toml");
const DISPUTE: &str = include_str!("../../src-tauri/crates/app/sample/dispute.toml");
const MAIL: &[u8] = include_bytes!("../../src-tauri/crates/app/sample/reply.eml");
pub(crate) const TODAY: Date = date(2026, 10, 16);

/// About a hundred words that a platform writes.
pub(crate) const REPLY: &str = "Thanks so much for getting in touch, and for being part of \
Brightperk. We have looked into it for you. A recent update to one of our campaign tools picked \
up some member profiles that it should not have, and yours was one of them. Besides yours, 200 \
member profiles were affected. We have deleted the prize entry from your account. Our team is \
always working to make sure that perks reach the right people. You can read all about the data we \
use in our Privacy Policy. As perks are part of every member profile, we are not able to take \
single members out of promotions.\n\n";

pub(crate) struct Sample {
    vault: Vault,
    reference: Reference,
    _folder: TempDir,
}

impl Sample {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let key = Unlock::Passphrase(SecretString::from("a bench needs no secret"));
        let mut vault = Vault::create_with(&folder.path().join("vault"), &key, Cost::LEAST)
            .expect("a vault can be made");
        let person = toml::from_str(ME).expect("the sample person is well formed");
        me::set(&mut vault, person).expect("the sample person is taken");
        let input = toml::from_str(DISPUTE).expect("the sample dispute is well formed");
        let reference =
            dispute::open(&mut vault, &input, &on(date(2026, 9, 12))).expect("a dispute opens");
        let mut sample = Self {
            vault,
            reference,
            _folder: folder,
        };
        sample.play();
        sample
    }

    fn play(&mut self) {
        let sent = SendLetterInput {
            reference: self.reference.clone(),
            kind: LetterKind::Request,
            on: date(2026, 9, 14),
            channel: Channel::Email,
            language: None,
            reserve: Vec::new(),
            overrule: Vec::new(),
        };
        letter::send(&mut self.vault, &sent, &on(date(2026, 9, 14))).expect("the request goes");
        let incoming = reply::Incoming {
            name: Some("reply.eml"),
            bytes: MAIL,
        };
        let today = on(date(2026, 10, 7));
        let added = reply::add(&mut self.vault, &self.reference, &incoming, None, &today)
            .expect("the reply is kept");
        let verdicts = Point::ALL
            .into_iter()
            .map(|point| JudgePointInput {
                point,
                verdict: if point == Point::Number {
                    Verdict::Given
                } else {
                    Verdict::Silent
                },
                evidence: (point == Point::Number).then(|| vec!["200 member profiles".to_owned()]),
            })
            .collect();
        let judged = JudgeInput {
            reference: self.reference.clone(),
            message: added.message,
            verdicts,
        };
        reply::judge(&mut self.vault, &judged, &today).expect("the reply is judged");
    }

    pub(crate) fn follow_up(&self) -> letter::Written {
        let input = PreviewLetterInput {
            reference: self.reference.clone(),
            kind: LetterKind::FollowUp,
            on: None,
            channel: None,
            language: None,
            reserve: Vec::new(),
        };
        letter::write(&self.vault, &input, TODAY).expect("the follow-up is written")
    }

    pub(crate) fn show(&self) -> app::view::DisputeView {
        dispute::show(&self.vault, &self.reference, TODAY).expect("the dispute is shown")
    }

    pub(crate) fn dossier(&self) -> Vec<u8> {
        app::dossier::pdf(&self.vault, &self.reference, None, None, TODAY)
            .expect("the dossier is made")
    }
}

fn on(today: Date) -> Now {
    Now {
        today,
        at: Timestamp::UNIX_EPOCH,
    }
}
