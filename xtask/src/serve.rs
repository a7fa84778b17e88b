//! Serves the site on this machine: for a person after `cargo run`, and for the end-to-end tests.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tokio::sync::oneshot;
use tower_http::services::{ServeDir, ServeFile};

/// The port that a person finds the page at, and how many after it are tried when it is taken.
const PORT: u16 = 8080;
const PORTS_TRIED: u16 = 100;

/// Sent with every answer: ask again each time (a build may have come in between), believe the type, tell nobody
/// where the reader came from, and be no part of another site's page.
const HEADERS: [(HeaderName, &str); 4] = [
    (CACHE_CONTROL, "no-cache"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (X_FRAME_OPTIONS, "SAMEORIGIN"),
];

/// A running server of one folder; stops when dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    log: RequestLog,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What was asked for, oldest first: "GET /index.html".
#[derive(Debug, Clone, Default)]
struct RequestLog(Arc<Mutex<Vec<String>>>);

impl Server {
    /// Starts serving `folder` on 127.0.0.1 from a thread of its own; port 0 lets the system choose.
    ///
    /// # Errors
    ///
    /// When the port is taken, or no thread can be had.
    pub fn start(folder: &Path, port: u16) -> Result<Self> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| format!("cannot listen on 127.0.0.1:{port}"))?;
        Self::on(listener, folder.to_owned(), None)
    }

    /// The same for a host that says a wrong type of WebAssembly; for the tests.
    ///
    /// # Errors
    ///
    /// When no port or thread can be had.
    pub fn start_mistyping(folder: &Path, wasm: &'static str) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("cannot listen on 127.0.0.1")?;
        Self::on(listener, folder.to_owned(), Some(HeaderValue::from_static(wasm)))
    }

    /// Starts serving `folder` where a person looks for it: on port 8080, or the next free one.
    ///
    /// # Errors
    ///
    /// When a hundred ports are taken.
    pub fn start_for_a_person(folder: &Path) -> Result<Self> {
        let taken = |error: &anyhow::Error| {
            let cause = error.root_cause().downcast_ref::<std::io::Error>();
            cause.is_some_and(|cause| cause.kind() == ErrorKind::AddrInUse)
        };
        let mut port = PORT;
        loop {
            match Self::start(folder, port) {
                Err(error) if taken(&error) && port < PORT + PORTS_TRIED => port += 1,
                result => return result,
            }
        }
    }

    fn on(listener: TcpListener, folder: PathBuf, wasm: Option<HeaderValue>) -> Result<Self> {
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let log = RequestLog::default();
        let app = router(folder, log.clone(), wasm);
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let thread = std::thread::Builder::new().name("site".to_owned()).spawn(move || {
            runtime.block_on(async {
                let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
                tokio::select! {
                    _ = axum::serve(listener, app) => {}
                    _ = stopped => {}
                }
            });
            // The runtime ends here and takes every open connection with it: a graceful stop would wait for browsers
            // that keep theirs alive, and a page would go on being served that should be off line.
        })?;
        Ok(Self { address, log, stop: Some(stop), thread: Some(thread) })
    }

    /// The address of the site, ending in `/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Every request since the start or the last [`Server::forget_requests`], oldest first: `GET /main.js`.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.log.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Empties the list of requests.
    pub fn forget_requests(&self) {
        self.log.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Waits until the server ends by itself, which it does not: for a command that serves until it is interrupted.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A panic of the thread was printed when it happened.
            let _ = thread.join();
        }
    }

    /// Stops serving and closes every connection, kept alive or not, before it returns.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // It fails when the thread has ended, which is what we want.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// `wasm` is the type that files of WebAssembly are said to have where it is not their own.
fn router(folder: PathBuf, log: RequestLog, wasm: Option<HeaderValue>) -> Router {
    // As the static hosts do: what is not there is answered with the page for it.
    let lost = ServeFile::new(folder.join("404.html"));
    Router::new()
        .fallback_service(ServeDir::new(folder).not_found_service(lost))
        .layer(from_fn_with_state((log, wasm), log_and_harden))
}

type Ways = (RequestLog, Option<HeaderValue>);

async fn log_and_harden(State((log, wasm)): State<Ways>, request: Request, next: Next) -> Response {
    let is_wasm = Path::new(request.uri().path()).extension().is_some_and(|extension| extension == "wasm");
    let wasm = wasm.filter(|_| is_wasm);
    let line = format!("{} {}", request.method(), request.uri());
    log.0.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if let Some(kind) = wasm {
        response.headers_mut().insert(CONTENT_TYPE, kind);
    }
    response
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::Duration;

    use super::*;

    /// A folder with a page and a module, each test's own: another that writes it again would leave a file empty for a moment.
    fn folder(test: &str) -> PathBuf {
        let folder = crate::target().join("test-serve").join(test);
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in [("index.html", "<p>page"), ("core.wasm", "\0asm"), ("main.js", "export {}")] {
            std::fs::write(folder.join(name), text).unwrap();
        }
        folder
    }

    /// Asks over a connection that stays open, and reads until the text of the answer ends in `end`.
    fn ask(server: &Server, path: &str, end: &str) -> (TcpStream, String) {
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        let mut byte = [0];
        while !answer.ends_with(end.as_bytes()) {
            assert_eq!(stream.read(&mut byte).unwrap(), 1, "the answer ends early: {answer:?}");
            answer.push(byte[0]);
        }
        (stream, String::from_utf8_lossy(&answer).to_lowercase())
    }

    #[test]
    fn files_come_with_the_types_that_modules_need() {
        let folder = folder("types");
        let server = Server::start(&folder, 0).unwrap();
        for (path, end, kind) in [
            ("/", "<p>page", "text/html"),
            ("/core.wasm", "\0asm", "application/wasm"),
            ("/main.js", "export {}", "text/javascript"),
        ] {
            let (_, answer) = ask(&server, path, end);
            assert!(answer.contains(&format!("content-type: {kind}")), "{answer}");
            assert!(answer.contains("cache-control: no-cache"), "{answer}");
            assert!(answer.contains("x-content-type-options: nosniff"), "{answer}");
        }
        assert_eq!(server.requests(), ["GET /", "GET /core.wasm", "GET /main.js"]);
        let mistyping = Server::start_mistyping(&folder, "text/plain").unwrap();
        let (_, answer) = ask(&mistyping, "/core.wasm", "\0asm");
        assert!(answer.contains("content-type: text/plain"), "{answer}");
        server.forget_requests();
        assert!(server.requests().is_empty());
    }

    #[test]
    fn a_stopped_server_closes_the_connections_that_were_kept_alive() {
        let server = Server::start(&folder("stopped"), 0).unwrap();
        let address = server.address;
        let (mut stream, _) = ask(&server, "/", "<p>page");
        server.stop();
        assert_eq!(stream.read(&mut [0]).unwrap_or(0), 0);
        assert!(TcpStream::connect(address).is_err());
    }

    #[test]
    fn a_taken_port_gives_way_to_the_next() {
        let folder = crate::target();
        let first = Server::start_for_a_person(&folder).unwrap();
        let second = Server::start_for_a_person(&folder).unwrap();
        assert!(second.address.port() > first.address.port());
    }
}
