// The official JavaScript client against a cluster: list, watch, informer, patches, apply, custom objects, and with a
// running pod's name also logs and exec. Says "ok" when all went well.
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import * as k8s from '@kubernetes/client-node';

const [kubeconfig, namespace, group, pod] = process.argv.slice(2);
const kc = new k8s.KubeConfig();
kc.loadFromFile(kubeconfig);
const core = kc.makeApiClient(k8s.CoreV1Api);
const apps = kc.makeApiClient(k8s.AppsV1Api);
const custom = kc.makeApiClient(k8s.CustomObjectsApi);
const objects = k8s.KubernetesObjectApi.makeApiClient(kc);
const as = (strategy) => k8s.setHeaderOptions('Content-Type', strategy);
const { JsonPatch, MergePatch, StrategicMergePatch, ServerSideApply } = k8s.PatchStrategy;

async function within(seconds, what, promise) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`${what} took over ${seconds} s`)), seconds * 1000); });
  try { return await Promise.race([promise, late]); } finally { clearTimeout(timer); }
}

async function listsAndWatches() {
  const informer = k8s.makeInformer(kc, `/api/v1/namespaces/${namespace}/configmaps`, () => core.listNamespacedConfigMap({ namespace }));
  const seen = [];
  let wake = () => {};
  for (const event of ['add', 'update', 'delete']) {
    informer.on(event, (o) => { if (o.metadata.name === 'one') { seen.push(`${event} ${JSON.stringify(o.data)}`); wake(); } });
  }
  informer.on('error', (e) => { seen.push(`error ${e}`); wake(); });
  await informer.start();
  const next = (count) => within(30, `event ${count}`, new Promise((resolve) => { wake = () => seen.length >= count && resolve(); wake(); }));

  await core.createNamespacedConfigMap({ namespace, body: { metadata: { name: 'one' }, data: { a: 'b' } } });
  await next(1);
  const name = 'one';
  await core.patchNamespacedConfigMap({ name, namespace, body: [{ op: 'add', path: '/data/c', value: 'd' }] }, as(JsonPatch));
  await next(2);
  await core.patchNamespacedConfigMap({ name, namespace, body: { data: { a: null } } }, as(MergePatch));
  await next(3);
  await core.patchNamespacedConfigMap({ name, namespace, body: { data: { e: 'f' } } }, as(StrategicMergePatch));
  await next(4);
  await core.deleteNamespacedConfigMap({ name, namespace });
  await next(5);
  // What the client says of its own stop is no event.
  const events = seen.slice(0, 5);
  await informer.stop();
  assert.deepEqual(events, ['add {"a":"b"}', 'update {"a":"b","c":"d"}', 'update {"c":"d"}', 'update {"c":"d","e":"f"}', 'delete {"c":"d","e":"f"}']);

  const page = await core.listConfigMapForAllNamespaces({ limit: 1 });
  assert.ok(page.metadata._continue && page.items.length === 1, 'the first page of several');
}

async function applies() {
  const deployment = (replicas) => ({
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace },
    spec: { replicas, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80 }] }] } } },
  });
  const applied = await objects.patch(deployment(2), undefined, undefined, 'node', false, ServerSideApply);
  assert.equal(applied.spec.replicas, 2);
  await assert.rejects(objects.patch(deployment(3), undefined, undefined, 'other', false, ServerSideApply), (e) => {
    assert.equal(e.code, 409);
    assert.match(e.body, /Apply failed with 1 conflict: conflict with \\"node\\": \.spec\.replicas/);
    return true;
  });
  const forced = await objects.patch(deployment(3), undefined, undefined, 'other', true, ServerSideApply);
  assert.equal(forced.spec.replicas, 3);
  const scale = await apps.readNamespacedDeploymentScale({ name: 'web', namespace });
  assert.equal(scale.status.selector, 'app=web');
  await apps.replaceNamespacedDeploymentScale({ name: 'web', namespace, body: { ...scale, metadata: { name: 'web', namespace }, spec: { replicas: 1 } } });
  const read = await apps.readNamespacedDeployment({ name: 'web', namespace });
  assert.equal(read.spec.replicas, 1);
  assert.ok(read.metadata.creationTimestamp instanceof Date);
  const gone = await apps.deleteNamespacedDeployment({ name: 'web', namespace, propagationPolicy: 'Background' });
  assert.equal(gone.status, 'Success');
}

async function customObjects() {
  const shirts = { group, version: 'v1', namespace, plural: 'shirts' };
  const shirt = { apiVersion: `${group}/v1`, kind: 'Shirt', metadata: { name: 'n' }, spec: { color: 'red' } };
  assert.equal((await custom.createNamespacedCustomObject({ ...shirts, body: shirt })).spec.stock, 1);
  const watched = within(30, 'the change of a shirt', new Promise((resolve, reject) => {
    const watch = new k8s.Watch(kc);
    const started = watch.watch(`/apis/${group}/v1/namespaces/${namespace}/shirts`, {}, (type, object) => {
      if (type === 'MODIFIED') {
        started.then((controller) => controller.abort());
        resolve(object.spec.color);
      }
    }, (e) => e && e.name !== 'AbortError' && reject(e));
    started.then(() => custom.patchNamespacedCustomObject({ ...shirts, name: 'n', body: { spec: { color: 'blue' } } }, as(MergePatch))).catch(reject);
  }));
  assert.equal(await watched, 'blue');
  assert.deepEqual((await custom.listNamespacedCustomObject(shirts)).items.map((o) => o.spec.color), ['blue']);
  await assert.rejects(custom.patchNamespacedCustomObject({ ...shirts, name: 'n', body: { spec: { color: 5 } } }, as(MergePatch)), (e) => e.code === 422);
  await custom.deleteNamespacedCustomObject({ ...shirts, name: 'n' });
}

async function streams() {
  const log = await core.readNamespacedPodLog({ name: pod, namespace, tailLines: 1 });
  assert.equal(log, 'started\n');
  let out = '';
  const stdout = new Writable({ write(chunk, _, done) { out += chunk; done(); } });
  const status = await within(30, 'exec', new Promise((resolve, reject) =>
    new k8s.Exec(kc).exec(namespace, pod, 'c', ['sh', '-c', 'echo inside; exit 3'], stdout, null, null, false, resolve).catch(reject)));
  assert.equal(out, 'inside\n');
  assert.deepEqual([status.status, status.details.causes[0].message], ['Failure', '3']);
}

await listsAndWatches();
await applies();
await customObjects();
if (pod) {
  await streams();
}
console.log('ok');
process.exit(0);
