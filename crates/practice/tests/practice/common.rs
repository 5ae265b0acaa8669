//! Small clients for the tests: they speak to the practice systems over real HTTP.

use bindery_wire::http::{HttpClient, HttpOptions, NoSink, Request, Response, WireError};
use bindery_wire::jsonrpc;
use bindery_wire::xmlrpc::{self, Value};
use serde_json::{Value as Json, json};
use std::sync::Arc;
use std::time::Duration;

/// A client with a short patience.
pub(crate) fn client() -> HttpClient {
    let options = HttpOptions {
        timeout: Duration::from_secs(10),
        ..HttpOptions::default()
    };
    HttpClient::new(options, Arc::new(NoSink)).unwrap()
}

/// Sends a body as it is.
pub(crate) async fn post(
    client: &HttpClient,
    url: String,
    content_type: &str,
    body: Vec<u8>,
    timeout: Option<Duration>,
) -> Result<Response, WireError> {
    let request = Request {
        url,
        content_type: content_type.to_owned(),
        headers: Vec::new(),
        body,
        label: String::new(),
        redact: Vec::new(),
        hide_response: false,
        timeout,
    };
    client.post(request).await
}

/// One caller of a shop.
#[derive(Clone)]
pub(crate) struct ShopClient {
    pub(crate) http: HttpClient,
    pub(crate) url: String,
    pub(crate) session: String,
}

/// What a shop answered: a value, or a fault's code and message.
pub(crate) type ShopAnswer = Result<Value, (i64, String)>;

impl ShopClient {
    /// Logs in.
    pub(crate) async fn login(base: &str, user: &str, key: &str) -> Self {
        let mut client = Self {
            http: client(),
            url: format!("{base}/index.php/api/xmlrpc/"),
            session: String::new(),
        };
        let session = client
            .rpc("login", &[Value::from(user), Value::from(key)])
            .await
            .unwrap();
        client.session = session.as_str().unwrap().to_owned();
        client
    }

    /// An RPC method.
    pub(crate) async fn rpc(&self, method: &str, params: &[Value]) -> ShopAnswer {
        let body = xmlrpc::write_call(method, params);
        let response = self.raw(body, None).await.unwrap();
        assert_eq!(response.status, 200);
        let answer = xmlrpc::parse_response(&response.body).unwrap();
        answer.map_err(|fault| (fault.code, fault.message))
    }

    /// A `resource.method` with arguments as JSON.
    pub(crate) async fn call(&self, path: &str, arguments: Json) -> ShopAnswer {
        self.rpc("call", &self.params(path, &arguments)).await
    }

    /// A `resource.method` whose raw answer counts.
    pub(crate) async fn call_raw(
        &self,
        path: &str,
        arguments: Json,
        timeout: Option<Duration>,
    ) -> Result<Response, WireError> {
        let body = xmlrpc::write_call("call", &self.params(path, &arguments));
        self.raw(body, timeout).await
    }

    fn params(&self, path: &str, arguments: &Json) -> [Value; 3] {
        [
            Value::from(self.session.as_str()),
            Value::from(path),
            Value::from_json(arguments),
        ]
    }

    async fn raw(&self, body: Vec<u8>, timeout: Option<Duration>) -> Result<Response, WireError> {
        post(&self.http, self.url.clone(), "text/xml", body, timeout).await
    }
}

/// One caller of an ERP.
pub(crate) struct ErpClient {
    pub(crate) http: HttpClient,
    pub(crate) url: String,
    pub(crate) database: String,
    pub(crate) uid: Json,
    pub(crate) password: String,
}

impl ErpClient {
    /// Authenticates; the user id may come out as false.
    pub(crate) async fn login(base: &str, database: &str, login: &str, password: &str) -> Self {
        let mut client = Self {
            http: client(),
            url: format!("{base}/jsonrpc"),
            database: database.to_owned(),
            uid: Json::Null,
            password: password.to_owned(),
        };
        let args = json!([database, login, password, {}]);
        client.uid = client
            .service("common", "authenticate", args)
            .await
            .unwrap();
        client
    }

    /// A service's method; the error is the exception's name.
    pub(crate) async fn service(
        &self,
        service: &str,
        method: &str,
        args: Json,
    ) -> Result<Json, String> {
        let params = json!({"service": service, "method": method, "args": args});
        let body = jsonrpc::write_call(1, &params);
        let response = post(&self.http, self.url.clone(), "application/json", body, None)
            .await
            .unwrap();
        assert_eq!(response.status, 200);
        match jsonrpc::parse_answer(&response.body).unwrap() {
            jsonrpc::Answer::Result(value) => Ok(value),
            jsonrpc::Answer::Error(error) => Err(error.data["name"].as_str().unwrap().to_owned()),
        }
    }

    /// A model's method.
    pub(crate) async fn call(
        &self,
        model: &str,
        method: &str,
        args: Json,
        kwargs: Json,
    ) -> Result<Json, String> {
        let all = json!([
            self.database,
            self.uid,
            self.password,
            model,
            method,
            args,
            kwargs
        ]);
        self.service("object", "execute_kw", all).await
    }
}
