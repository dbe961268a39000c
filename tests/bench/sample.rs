//! A dispute with a judged reply, in a vault of its own.

use app::{
    clock::Now,
    dispute,
    input::{
        JudgeInput, JudgePointInput, MeInput, OpenDisputeInput, PreviewLetterInput,
        SaveDossierInput, SendLetterInput,
    },
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

/// Opens the vaults of the bench: with the least cost of Argon2id (8 KiB, one pass).
pub(crate) fn key() -> Unlock {
    Unlock::Passphrase(SecretString::from("a bench needs no secret"))
}

pub(crate) struct Sample {
    vault: Vault,
    reference: Reference,
    folder: TempDir,
}

impl Sample {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut vault = Vault::create_with(&folder.path().join("vault"), &key(), Cost::LEAST)
            .expect("a vault can be made");
        let (person, input) = inputs();
        me::set(&mut vault, person).expect("the sample person is taken");
        let reference =
            dispute::open(&mut vault, &input, &on(date(2026, 9, 12))).expect("a dispute opens");
        let mut sample = Self {
            vault,
            reference,
            folder,
        };
        sample.play();
        sample
    }

    fn play(&mut self) {
        let day = date(2026, 9, 14);
        let request = sent(&self.reference, LetterKind::Request, day);
        letter::send(&mut self.vault, &request, &on(day)).expect("the request goes");
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
        follow_up(&self.vault, &self.reference)
    }

    /// Closes the vault: another process can open it then, by [`key`].
    pub(crate) fn close(self) -> (TempDir, Reference) {
        (self.folder, self.reference)
    }

    pub(crate) fn show(&self) -> app::view::DisputeView {
        dispute::show(&self.vault, &self.reference, TODAY).expect("the dispute is shown")
    }

    pub(crate) fn dossier(&self) -> Vec<u8> {
        app::dossier::pdf(
            &self.vault,
            &SaveDossierInput::complete(self.reference.clone()),
            TODAY,
        )
        .expect("the dossier is made")
    }
}

/// The person and the dispute of the demo.
pub(crate) fn inputs() -> (MeInput, OpenDisputeInput) {
    (
        toml::from_str(ME).expect("the sample person is well formed"),
        toml::from_str(DISPUTE).expect("the sample dispute is well formed"),
    )
}

/// A letter that goes by e-mail.
pub(crate) fn sent(reference: &Reference, kind: LetterKind, day: Date) -> SendLetterInput {
    SendLetterInput {
        reference: reference.clone(),
        kind,
        on: day,
        channel: Channel::Email,
        language: None,
        reserve: Vec::new(),
        overrule: Vec::new(),
    }
}

/// The next letter, of two pages.
pub(crate) fn follow_up(vault: &Vault, reference: &Reference) -> letter::Written {
    let input = PreviewLetterInput {
        reference: reference.clone(),
        kind: LetterKind::FollowUp,
        on: None,
        channel: None,
        language: None,
        reserve: Vec::new(),
    };
    letter::write(vault, &input, TODAY).expect("the follow-up is written")
}

pub(crate) fn on(today: Date) -> Now {
    Now {
        today,
        at: Timestamp::UNIX_EPOCH,
    }
}
