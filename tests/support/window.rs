//! The real window, driven as a person would: by names, labels and keys.

use crate::places;
use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::Element,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

pub use fantoccini::key::Key;

const PATIENCE: Duration = Duration::from_secs(10);
const FIND: &str = include_str!("find.js");

/// How the program is started.
#[derive(Debug, Clone, Copy)]
pub struct Launch<'a> {
    /// The folder of the vault; it need not exist.
    pub vault: &'a Path,
    /// The day that the program takes for today, as an ISO date.
    pub today: &'a str,
    /// Whether the desktop is dark.
    pub dark: bool,
}

/// The open window, the driver that moves it, and a home that is gone afterwards.
#[derive(Debug)]
pub struct Window {
    client: Client,
    // Dropped in this order: what runs in the home ends before the home goes.
    _driver: Driver,
    _home: TempDir,
}

impl Window {
    /// Opens the window and waits until it shows words.
    pub async fn open(launch: Launch<'_>) -> Self {
        let program = places::program("ANSWERABLE_WINDOW", "answerable-desktop");
        Self::of(&program, launch).await
    }

    /// Opens the window of another build, as [`Window::open`].
    pub async fn of(program: &Path, launch: Launch<'_>) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let driver = Driver::start(launch, home.path());
        let options = json!({ "tauri:options": { "application": program } });
        let options = options.as_object().expect("written as an object").clone();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(options)
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .expect("the window opens and can be driven");
        let window = Self {
            client,
            _driver: driver,
            _home: home,
        };
        window
            .until("the first screen", || async {
                !window.text().await.is_empty()
            })
            .await;
        window
    }

    /// Closes the window; the vault stays for the next one.
    pub async fn close(self) {
        self.client
            .clone()
            .close()
            .await
            .expect("the window closes");
    }

    /// The first element that a selector names, once it is there.
    pub async fn find(&self, css: &str) -> Element {
        let found = self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(css))
            .await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("no {css}: {error}\n{}", self.text().await),
        }
    }

    /// Clicks the button or link of this name.
    pub async fn click_button(&self, name: &str) {
        self.named("button", name)
            .await
            .click()
            .await
            .expect("a shown button can be clicked");
    }

    /// Replaces the text of the field with this label.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.named("field", label).await;
        field.clear().await.expect("a field can be emptied");
        // A new line is a key; as a character the driver drops it.
        let keys = text.replace('\n', &Key::Enter.to_string());
        field.send_keys(&keys).await.expect("a field takes text");
    }

    /// Chooses an option of the list with this label.
    pub async fn choose(&self, label: &str, option: &str) {
        let list = self.named("field", label).await;
        list.select_by_label(option)
            .await
            .unwrap_or_else(|e| panic!("{label}: {option}: {e}"));
    }

    /// Clicks the radio button or checkbox whose label begins with these words.
    pub async fn tick(&self, label: &str) {
        self.named("tick", label)
            .await
            .click()
            .await
            .expect("a shown label can be clicked");
    }

    /// Pulls the mouse from one place of an element to another, each in parts of its width and
    /// height.
    pub async fn pull(&self, css: &str, from: [f64; 2], to: [f64; 2]) {
        let _ = self.find(css).await;
        let place = "const box = document.querySelector(arguments[0]).getBoundingClientRect();
            return [box.left, box.top, box.width, box.height]";
        let found = self.script(place, vec![json!(css)]).await;
        let side = |i: usize| found[i].as_f64().expect("a box has four numbers");
        let go = |[x, y]: [f64; 2]| PointerAction::MoveTo {
            duration: None,
            x: side(0) + x * side(2),
            y: side(1) + y * side(3),
        };
        let button = MOUSE_BUTTON_LEFT;
        let pull = MouseActions::new("mouse".to_owned())
            .then(go(from))
            .then(PointerAction::Down { button })
            .then(go([(from[0] + to[0]) / 2.0, (from[1] + to[1]) / 2.0]))
            .then(go(to))
            .then(PointerAction::Up { button });
        self.client
            .perform_actions(pull)
            .await
            .expect("the mouse can be moved");
    }

    /// Types where the focus is. Special keys are characters too: `char::from(Key::Tab)`.
    pub async fn keys(&self, keys: impl Into<String>) {
        let focused = self
            .client
            .active_element()
            .await
            .expect("something has the focus");
        focused
            .send_keys(&keys.into())
            .await
            .expect("keys can be sent");
    }

    /// The words on the screen, an open dialog's included.
    pub async fn text(&self) -> String {
        let text = self.script("return document.body.innerText", vec![]).await;
        text.as_str().unwrap_or_default().trim().to_owned()
    }

    /// Waits until the screen says this.
    pub async fn wait_for_text(&self, text: &str) {
        self.until(text, || async { self.text().await.contains(text) })
            .await;
    }

    /// Waits until the one frame of the page says this, and gives its words.
    pub async fn text_in_frame(&self, text: &str) -> String {
        self.client
            .enter_frame(0)
            .await
            .expect("the page has a frame");
        self.until(text, || async { self.frame_text().await.contains(text) })
            .await;
        let found = self.frame_text().await;
        self.client
            .enter_parent_frame()
            .await
            .expect("a frame has a parent");
        found
    }

    /// The words of the frame that was entered; in one without scripts no script reads them.
    async fn frame_text(&self) -> String {
        match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        let answer = self.client.execute(script, arguments).await;
        answer.unwrap_or_else(|e| panic!("a script failed: {e}\n{script}"))
    }

    /// Runs a script in the page until it calls its last argument.
    pub async fn script_async(&self, script: &str) {
        let answer = self.client.execute_async(script, vec![]).await;
        let _ = answer.unwrap_or_else(|e| panic!("a script failed: {e}\n{script}"));
    }

    /// What axe finds wrong on the screen as it is: rule, help, first place.
    pub async fn axe(&self) -> Vec<String> {
        let source = places::root().join("ui/node_modules/axe-core/axe.min.js");
        let source = fs::read_to_string(&source)
            .unwrap_or_else(|e| panic!("{}: {e}. Run `npm ci` in ui/.", source.display()));
        let load = format!("if (!window.axe) {{ {source} }}");
        let _ = self.script(&load, vec![]).await;
        let run = "const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(
              (found) => done(found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes[0].target} ${v.nodes[0].failureSummary}`)),
              (error) => done([`axe failed: ${error}`]))";
        let found = self
            .client
            .execute_async(run, vec![])
            .await
            .expect("axe runs");
        let found = found.as_array().expect("axe gives a list");
        found
            .iter()
            .map(|violation| violation.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Keeps what the window shows as `target/screens/NAME.png`.
    pub async fn screenshot(&self, name: &str) {
        // A picture taken at once can be one frame old.
        let frames = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => done(null)))";
        let _ = self
            .client
            .execute_async(frames, vec![])
            .await
            .expect("the window draws");
        let picture = self
            .client
            .screenshot()
            .await
            .expect("a picture of the window");
        let path = places::target("screens").join(format!("{name}.png"));
        fs::write(&path, picture).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }

    /// Gives the window a size, in CSS pixels.
    pub async fn set_size(&self, width: u32, height: u32) {
        self.client
            .set_window_size(width, height)
            .await
            .expect("the window can be resized");
        let wanted = json!([width, height]);
        let inner = "return [innerWidth, innerHeight]";
        self.until("the new size", || async {
            self.script(inner, vec![]).await == wanted
        })
        .await;
    }

    /// An element by its kind and its name, once it is shown and can be used. While a dialog is
    /// open only what is in it counts, as for a person.
    async fn named(&self, kind: &str, name: &str) -> Element {
        let begun = Instant::now();
        loop {
            let found = self.script(FIND, vec![json!(kind), json!(name)]).await;
            let id = found
                .as_object()
                .and_then(|element| element.values().next());
            if let Some(id) = id.and_then(Value::as_str) {
                // The driver does not bring what is below the fold into view by itself.
                let show = "arguments[0].scrollIntoView({ block: 'center' })";
                let _ = self.script(show, vec![found.clone()]).await;
                return Element::from_element_id(self.client.clone(), id.to_owned().into());
            }
            let shown = self.text().await;
            assert!(
                begun.elapsed() < PATIENCE,
                "no {kind} named “{name}” on the screen:\n{shown}"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn until(&self, what: &str, holds: impl AsyncFn() -> bool) {
        let begun = Instant::now();
        while !holds().await {
            let shown = self.text().await;
            assert!(
                begun.elapsed() < PATIENCE,
                "waited in vain for “{what}”; shown:\n{shown}"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// tauri-driver with all that it starts: one group of processes that ends together.
#[derive(Debug)]
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start(launch: Launch<'_>, home: &Path) -> Self {
        let name = std::env::var_os("ANSWERABLE_DRIVER").unwrap_or("tauri-driver".into());
        let (port, native) = (free_port(), free_port());
        let mut command = Command::new(name);
        command.args([
            "--port",
            &port.to_string(),
            "--native-port",
            &native.to_string(),
        ]);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command
            .env("ANSWERABLE_VAULT", launch.vault)
            .env("ANSWERABLE_TODAY", launch.today);
        for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
            command.env(name, home);
        }
        command.env(
            "GTK_THEME",
            if launch.dark {
                "Adwaita:dark"
            } else {
                "Adwaita"
            },
        );
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let process = command.spawn().expect(
            "tauri-driver starts. Run the tests with `cargo xtask test e2e`, which installs it.",
        );
        let driver = Self { process, port };
        // tauri-driver listens before the driver behind it does, and drops what comes in between.
        for port in [port, native] {
            let begun = Instant::now();
            while TcpStream::connect(("127.0.0.1", port)).is_err() {
                assert!(
                    begun.elapsed() < PATIENCE,
                    "no driver of the window listens on {port}"
                );
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        driver
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-TERM", "--", &group]).status();
        let _ = self.process.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener
        .local_addr()
        .expect("a bound listener has an address")
        .port()
}
