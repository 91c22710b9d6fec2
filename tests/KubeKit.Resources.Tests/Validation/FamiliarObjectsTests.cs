using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Tests.Validation;

public sealed class FamiliarObjectsTests
{
    [Fact]
    public void What_kubectl_run_sends_is_valid() => Assert.Empty(Kinds.Errors<Pod>("""
        apiVersion: v1
        kind: Pod
        metadata: {creationTimestamp: null, labels: {run: web}, name: web, namespace: default}
        spec:
          containers:
          - image: docker.io/jocatalin/kubernetes-bootcamp:v1
            name: web
            ports: [{containerPort: 8080}]
            resources: {}
            volumeMounts: [{mountPath: /var/run/secrets/kubernetes.io/serviceaccount, name: kube-api-access-x, readOnly: true}]
          dnsPolicy: ClusterFirst
          serviceAccountName: default
          restartPolicy: Always
          tolerations:
          - {effect: NoExecute, key: node.kubernetes.io/not-ready, operator: Exists, tolerationSeconds: 300}
          volumes:
          - name: kube-api-access-x
            projected:
              defaultMode: 420
              sources:
              - serviceAccountToken: {expirationSeconds: 3607, path: token}
              - configMap: {items: [{key: ca.crt, path: ca.crt}], name: kube-root-ca.crt}
              - downwardAPI: {items: [{fieldRef: {fieldPath: metadata.namespace}, path: namespace}]}
        status: {}
        """));

    [Fact]
    public void What_kubectl_create_deployment_sends_is_valid() => Assert.Empty(Kinds.Errors<Deployment>("""
        metadata: {labels: {app: web}, name: web, namespace: default}
        spec:
          replicas: 3
          selector: {matchLabels: {app: web}}
          strategy: {}
          template:
            metadata: {creationTimestamp: null, labels: {app: web}}
            spec: {containers: [{image: web, name: web, resources: {}}]}
        """));

    [Fact]
    public void What_kubectl_expose_sends_is_valid() => Assert.Empty(Kinds.Errors<Service>("""
        metadata: {labels: {app: web}, name: web, namespace: default}
        spec:
          type: NodePort
          ports: [{port: 8080, protocol: TCP, targetPort: 8080, nodePort: 30123}]
          selector: {app: web}
        status: {loadBalancer: {}}
        """));

    [Fact]
    public void What_a_kubelet_registers_is_valid() => Assert.Empty(Kinds.Errors<Node>("""
        metadata: {name: node-1, labels: {kubernetes.io/hostname: node-1, node-role.kubernetes.io/control-plane: ''}}
        spec: {taints: [{key: node.kubernetes.io/not-ready, effect: NoSchedule}]}
        status: {capacity: {cpu: '4', memory: 8Gi, pods: '110'}, addresses: [{type: InternalIP, address: 127.0.0.1}, {type: Hostname, address: node-1}]}
        """));

    [Fact]
    public void What_a_recorder_sends_is_valid()
    {
        Assert.Empty(Kinds.Errors<Event>("{metadata: {name: web.17, namespace: default}, involvedObject: {kind: Pod, namespace: default, name: web}, reason: Pulled, message: m, type: Normal}"));
        Assert.Empty(Kinds.Errors<Event>("{metadata: {name: node-1.17, namespace: default}, involvedObject: {kind: Node, name: node-1}, reason: Starting}"));
        Assert.Equal(["involvedObject.namespace: Invalid value: \"other\": does not match event.namespace"],
            Kinds.Errors<Event>("{metadata: {name: a, namespace: default}, involvedObject: {kind: Pod, namespace: other, name: web}}"));
    }
}
