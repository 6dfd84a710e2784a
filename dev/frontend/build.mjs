/**
 * Build the browser bundles of a bench.
 *
 *     node dev/frontend/build.mjs --bench PATH [--app NAME]
 *
 * Each `<app>/public/**\/*.bundle.{js,ts,css,scss}` of each app in `sites/apps.txt` becomes
 * `<app>/public/dist/js/name.bundle.HASH.js`, or the like in `css/` and `css-rtl/`. The files
 * `sites/assets/assets.json` and `assets-rtl.json` say which hash is the present one, and
 * `sites/assets/<app>` is a link to `<app>/public`. Frappe keeps that map in Redis: clear its
 * cache after a build.
 *
 * Nothing is replaced before all apps are built: a build that fails leaves the old bundles.
 */
import * as fs from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";

import { createPlugins } from "./plugins.mjs";

const ENTRY = /\.bundle\.(js|ts|css|scss)$/;
const HASH = /\.[A-Z0-9]{8}(?=\.(js|css)$)/;
const NEVER_ENTERED = new Set(["node_modules", "dist", "dist.new", "dist.old"]);
const BROWSERS = ["chrome88", "edge88", "firefox78", "safari15"];
const CONSTANTS = {
	"process.env.NODE_ENV": '"production"',
	__VUE_OPTIONS_API__: "true",
	__VUE_PROD_DEVTOOLS__: "false",
};

const { values: options } = parseArgs({
	options: { bench: { type: "string", default: "." }, app: { type: "string" } },
});
const bench = resolve(options.bench);
const assets = join(bench, "sites", "assets");

async function main() {
	const known = listApps();
	const apps = options.app ? [options.app] : known;
	if (!known.includes(apps[0])) throw new Error(`${apps[0]} is not in sites/apps.txt.`);
	const bundle = createBundler(known);
	const builds = [];
	for (const app of apps) builds.push(await buildApp(app, bundle));
	builds.forEach(publishApp);
	writeMap("assets.json", builds, "map");
	writeMap("assets-rtl.json", builds, "rtlMap");
}

function listApps() {
	const lines = fs.readFileSync(join(bench, "sites", "apps.txt"), "utf8").split("\n");
	return lines.map((line) => line.trim()).filter(Boolean);
}

function publicFolder(app) {
	return join(bench, "apps", app, app, "public");
}

function remove(path) {
	fs.rmSync(path, { recursive: true, force: true });
}

/** A function that bundles an app's entries, in memory: `{ files, map }`, the map from name to address. */
function createBundler(apps) {
	const esbuild = createRequire(join(bench, "apps", "frappe", "package.json"))("esbuild");
	const appFolders = apps.map((app) => join(bench, "apps", app));
	const modules = join(bench, "apps", "frappe", "node_modules");
	const shared = {
		bundle: true,
		minify: true,
		write: false,
		metafile: true,
		logLevel: "silent",
		nodePaths: [modules, ...appFolders],
		target: BROWSERS,
		// One Vue for all: packages that `require` it would otherwise bring a second copy.
		alias: { vue: join(modules, "vue", "dist", "vue.runtime.esm-bundler.js") },
		entryNames: "[dir]/[name].[hash]",
	};
	const plugins = createPlugins({ bench, modules, apps: appFolders, target: BROWSERS });
	return async (app, entryPoints, special) => {
		const outdir = join(publicFolder(app), "dist");
		try {
			const result = await esbuild.build({ ...shared, outdir, entryPoints, ...special(plugins) });
			return { files: result.outputFiles, map: mapOutputs(app, result.metafile) };
		} catch (error) {
			error.report = await describeFailure(esbuild, app, error);
			throw error;
		}
	};
}

const asScripts = (plugins) => ({ plugins: plugins.scripts(), define: CONSTANTS, sourcemap: "linked" });
const asStyles = (plugins) => ({ plugins: [plugins.styles()] });
const asRtlStyles = (plugins) => ({ plugins: [plugins.rtlStyles()] });

async function buildApp(app, bundle) {
	const started = performance.now();
	const files = listEntries(publicFolder(app));
	const scripts = files.filter((file) => /\.[jt]s$/.test(file));
	const styles = files.filter((file) => /css$/.test(file));
	const [js, css, rtl] = await Promise.all([
		bundle(app, nameOutputs("js", scripts), asScripts),
		bundle(app, nameOutputs("css", styles), asStyles),
		bundle(app, nameOutputs("css-rtl", styles), asRtlStyles),
	]);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(`${app}: ${scripts.length} scripts and ${styles.length} styles in ${seconds} s`);
	const rtlEntries = Object.entries(rtl.map).map(([name, address]) => [`rtl_${name}`, address]);
	return {
		app,
		files: [...js.files, ...css.files, ...rtl.files],
		map: { ...js.map, ...css.map },
		rtlMap: Object.fromEntries(rtlEntries),
	};
}

/** Every entry file below a folder; links are not followed. */
function listEntries(folder) {
	if (!fs.existsSync(folder)) return [];
	return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return NEVER_ENTERED.has(entry.name) ? [] : listEntries(path);
		return ENTRY.test(entry.name) ? [path] : [];
	});
}

/** Output name to source file. Folders are dropped, so a name may occur only once in an app. */
function nameOutputs(folder, files) {
	const named = {};
	for (const file of files) {
		const name = `${folder}/${basename(file).replace(/\.\w+$/, "")}`;
		if (named[name]) throw new Error(`Two bundles have one name:\n  ${named[name]}\n  ${file}`);
		named[name] = file;
	}
	return named;
}

function mapOutputs(app, metafile) {
	const outputs = Object.entries(metafile.outputs).filter(([, output]) => output.entryPoint);
	const named = outputs.map(([path]) => {
		const [folder, file] = path.split("/").slice(-2);
		return [file.replace(HASH, ""), `/assets/${app}/dist/${folder}/${file}`];
	});
	return Object.fromEntries(named);
}

async function describeFailure(esbuild, app, error) {
	if (!error.errors?.length) return `${app}: ${error.stack}`;
	const style = { kind: "error", color: process.stderr.isTTY };
	const lines = await esbuild.formatMessages(error.errors.slice(0, 10), style);
	return `${lines.join("")}${app}: not built, the old bundles are still in place.`;
}

/** Put the new bundles in the place of `dist`, and the app's folders within reach of the web server. */
function publishApp({ app, files }) {
	const folder = publicFolder(app);
	if (!fs.existsSync(folder)) return;
	const [dist, fresh, old] = ["dist", "dist.new", "dist.old"].map((name) => join(folder, name));
	[fresh, old].forEach(remove);
	fs.mkdirSync(fresh);
	for (const { path, contents } of files) writeFile(join(fresh, relative(dist, path)), contents);
	if (fs.existsSync(dist)) fs.renameSync(dist, old);
	fs.renameSync(fresh, dist);
	remove(old);
	link(folder, join(assets, app));
	link(join(bench, "apps", app, "node_modules"), join(folder, "node_modules"));
}

function writeFile(path, contents) {
	fs.mkdirSync(dirname(path), { recursive: true });
	fs.writeFileSync(path, contents);
}

function link(target, path) {
	if (!fs.existsSync(target)) return;
	fs.mkdirSync(dirname(path), { recursive: true });
	remove(path);
	fs.symlinkSync(target, path);
}

/** Replace the built apps' part of a map in `sites/assets`; with `--app` the other apps keep theirs. */
function writeMap(file, builds, key) {
	const path = join(assets, file);
	const before = options.app && fs.existsSync(path) ? JSON.parse(fs.readFileSync(path, "utf8")) : {};
	const isKept = ([, address]) => !address.startsWith(`/assets/${options.app}/`);
	const kept = Object.fromEntries(Object.entries(before).filter(isKept));
	const map = Object.assign(kept, ...builds.map((build) => build[key]));
	writeFile(`${path}.new`, JSON.stringify(map, null, 4));
	fs.renameSync(`${path}.new`, path);
}

main().catch((error) => {
	console.error(error.report ?? error.message);
	process.exitCode = 1;
});
