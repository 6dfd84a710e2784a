/**
 * Realtime server of a bench: passes what Python publishes on to the browsers that may see it.
 *
 *     node dev/frontend/realtime.mjs --bench PATH [--host 127.0.0.1]
 *
 * It reads `socketio_port`, `webserver_port` and `redis_queue` from `sites/common_site_config.json`.
 * A browser connects to the namespace `/<site>` and is known by its `sid` cookie. Who that is, and
 * whether this person may follow a DocType or a document, is asked of the web server every time; this
 * process decides nothing itself. Python publishes `{event, message, room, namespace}` as JSON on the
 * Redis channel `events`.
 */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
	options: { bench: { type: "string", default: "." }, host: { type: "string", default: "127.0.0.1" } },
});
const sitesFolder = join(resolve(options.bench), "sites");
const config = {
	socketio_port: 9000,
	webserver_port: 8000,
	redis_queue: "redis://127.0.0.1:11000",
	...JSON.parse(readFileSync(join(sitesFolder, "common_site_config.json"), "utf8")),
};
const load = createRequire(join(sitesFolder, "..", "apps", "frappe", "package.json"));
const { Server } = load("socket.io");
const { createClient } = load("@redis/client");

/** The sites that somebody is connected to: namespace by name. */
const connectedSites = new Map();

/** What a browser may follow: the room's name, and the question that must be answered with yes. */
const TOPICS = {
	doctype: {
		room: (doctype) => `doctype:${doctype}`,
		isAllowed: (socket, doctype) => isAgreed(socket, "can_subscribe_doctype", { doctype }),
	},
	doc: {
		room: (doctype, docname) => `doc:${doctype}/${docname}`,
		isAllowed: (socket, doctype, docname) => isAgreed(socket, "can_subscribe_doc", { doctype, docname }),
	},
	// The name of a task is a secret that only its starter was told.
	task: { room: (task) => `task_progress:${task}`, isAllowed: () => true },
};
TOPICS.open_doc = { ...TOPICS.doc, room: (doctype, docname) => `open_doc:${doctype}/${docname}` };

function start() {
	const http = createServer();
	const server = new Server(http, { cors: { origin: true, credentials: true } });
	const sites = server.of((name, auth, next) => next(null, isSite(name)));
	sites.use(authenticate);
	sites.on("connection", welcome);
	http.listen(config.socketio_port, options.host, () => {
		console.log(`Realtime server at http://${options.host}:${config.socketio_port}`);
	});
}

async function listenToPython() {
	const client = createClient({ url: config.redis_queue });
	client.on("error", (error) => console.error(`Redis at ${config.redis_queue}: ${error.message}`));
	await client.connect();
	await client.subscribe("events", relay);
}

function relay(text) {
	const { event, message, room, namespace } = JSON.parse(text);
	const site = connectedSites.get(`/${namespace}`);
	if (site) site.to(room || "all").emit(event, message);
}

function isSite(namespace) {
	return /^\/[\w.-]+$/.test(namespace) && existsSync(join(sitesFolder, namespace, "site_config.json"));
}

/** Middleware: refuse the pages of other hosts, then find out whose session the cookie is. */
async function authenticate(socket, next) {
	const { cookie = "" } = socket.request.headers;
	socket.data.sid = /(?:^|;\s*)sid=([^;]+)/.exec(cookie)?.[1] ?? "Guest";
	try {
		checkOrigin(socket.request.headers);
		Object.assign(socket.data, await ask(socket, "get_user_info"));
		next();
	} catch (error) {
		next(new Error(`Not connected: ${error.message}`));
	}
}

/** Only hosts are compared: the page comes from another port. A request without origin is no foreign page's. */
function checkOrigin({ origin, host }) {
	if (!origin || new URL(origin).hostname === new URL(`http://${host}`).hostname) return;
	throw new Error("pages of another host may not connect.");
}

/** The answer of a method in `frappe.realtime` to this browser's user. */
async function ask(socket, method, args = {}) {
	const address = `http://127.0.0.1:${config.webserver_port}/api/method/frappe.realtime.${method}`;
	const headers = { Cookie: `sid=${socket.data.sid}`, "X-Frappe-Site-Name": socket.nsp.name.slice(1) };
	const response = await fetch(`${address}?${new URLSearchParams(args)}`, { headers });
	if (!response.ok) throw new Error(`${method} was answered with ${response.status}.`);
	return (await response.json()).message;
}

async function isAgreed(socket, method, args) {
	try {
		return (await ask(socket, method, args)) === true;
	} catch {
		return false;
	}
}

function welcome(socket) {
	connectedSites.set(socket.nsp.name, socket.nsp);
	socket.data.openDocuments = new Map();
	socket.join(["website", `user:${socket.data.user}`]);
	if (socket.data.user_type === "System User") socket.join("all");
	for (const topic of ["doctype", "doc", "task"]) {
		handle(socket, `${topic}_subscribe`, (...names) => follow(socket, topic, names));
		handle(socket, `${topic}_unsubscribe`, (...names) => socket.leave(TOPICS[topic].room(...names)));
	}
	handle(socket, "progress_subscribe", (task) => follow(socket, "task", [task]));
	handle(socket, "doc_open", (...names) => openDocument(socket, names));
	handle(socket, "doc_close", (...names) => closeDocument(socket, names));
	socket.on("disconnecting", () =>
		socket.data.openDocuments.forEach((names) => closeDocument(socket, names))
	);
}

/** Answer an event of this browser after its earlier ones: a check takes time, and order matters. */
function handle(socket, event, work) {
	socket.on(event, (...names) => {
		const before = socket.data.queue ?? Promise.resolve();
		const run = () => work(...names.map(String));
		socket.data.queue = before.then(run).catch((error) => console.error(`${event}: ${error.stack}`));
	});
}

async function follow(socket, topic, names) {
	const { room, isAllowed } = TOPICS[topic];
	const isJoining = (await isAllowed(socket, ...names)) && socket.connected;
	if (isJoining) socket.join(room(...names));
	return isJoining;
}

async function openDocument(socket, names) {
	if (!(await follow(socket, "open_doc", names))) return;
	socket.data.openDocuments.set(TOPICS.open_doc.room(...names), names);
	showViewers(socket.nsp, names);
}

function closeDocument(socket, names) {
	const room = TOPICS.open_doc.room(...names);
	socket.leave(room);
	socket.data.openDocuments.delete(room);
	showViewers(socket.nsp, names);
}

/** Tell all who have a document open who else has. */
function showViewers(namespace, [doctype, docname]) {
	const room = TOPICS.open_doc.room(doctype, docname);
	const viewers = [...(namespace.adapter.rooms.get(room) ?? [])].map((id) => namespace.sockets.get(id));
	const users = [...new Set(viewers.map((viewer) => viewer?.data.user).filter(Boolean))];
	namespace.to(room).emit("doc_viewers", { doctype, docname, users });
}

start();
await listenToPython();
