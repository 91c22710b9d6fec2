"""The official Python client against a cluster: list, watch, patch, apply, custom objects. Says "ok" when all went well."""
import json
import sys
from kubernetes import client, config, watch
from kubernetes.client.rest import ApiException

kubeconfig, ns, group = sys.argv[1:]
config.load_kube_config(kubeconfig)
core, custom, api = client.CoreV1Api(), client.CustomObjectsApi(), client.ApiClient()

created = core.create_namespaced_config_map(ns, client.V1ConfigMap(metadata=client.V1ObjectMeta(name="one"), data={"a": "b"}))
listed = core.list_namespaced_config_map(ns, label_selector="", limit=1)
assert listed.metadata.resource_version, listed
core.patch_namespaced_config_map("one", ns, {"data": {"c": "d"}})
events = []
for event in watch.Watch().stream(core.list_namespaced_config_map, ns, resource_version=created.metadata.resource_version, timeout_seconds=30):
    events.append((event["type"], event["object"].data))
    break
assert events == [("MODIFIED", {"a": "b", "c": "d"})], events

path = f"/api/v1/namespaces/{ns}/configmaps/one"
applied, status, _ = api.call_api(path, "PATCH", query_params=[("fieldManager", "python"), ("force", "true")],
    header_params={"Content-Type": "application/apply-patch+yaml", "Accept": "application/json"},
    body=json.dumps({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "one"}, "data": {"a": "applied"}}),
    auth_settings=["BearerToken"], response_type="V1ConfigMap")
assert status == 200 and applied.data["a"] == "applied", applied
assert any(m.manager == "python" and m.operation == "Apply" for m in applied.metadata.managed_fields), applied

pod = core.create_namespaced_pod(ns, client.V1Pod(metadata=client.V1ObjectMeta(generate_name="py-"), spec=client.V1PodSpec(containers=[client.V1Container(name="c", image="i")])))
for event in watch.Watch().stream(core.list_namespaced_pod, ns, field_selector=f"metadata.name={pod.metadata.name}", timeout_seconds=60):
    if event["object"].status.phase == "Running":
        break
else:
    raise AssertionError("the pod does not run")
core.delete_namespaced_pod(pod.metadata.name, ns)

shirt = {"apiVersion": f"{group}/v1", "kind": "Shirt", "metadata": {"name": "s"}, "spec": {"color": "red"}}
assert custom.create_namespaced_custom_object(group, "v1", ns, "shirts", shirt)["spec"]["stock"] == 1
custom.patch_namespaced_custom_object(group, "v1", ns, "shirts", "s", {"spec": {"color": "blue"}})
assert [o["spec"]["color"] for o in custom.list_namespaced_custom_object(group, "v1", ns, "shirts")["items"]] == ["blue"]
try:
    custom.patch_namespaced_custom_object(group, "v1", ns, "shirts", "s", {"spec": {"color": 5}})
    raise AssertionError("a number is no color")
except ApiException as e:
    assert e.status == 422, e
custom.delete_namespaced_custom_object(group, "v1", ns, "shirts", "s")
print("ok")
