using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Tests.Defaults;

public sealed class DefaultsTests
{
    [Fact]
    public void A_pod_gets_what_upstream_gives_it()
    {
        var pod = Kinds.Read<Pod>("""
            metadata: {name: a, namespace: default}
            spec:
              serviceAccount: robot
              hostNetwork: true
              containers:
              - name: c
                image: nginx
                ports: [{containerPort: 80}]
                resources: {limits: {cpu: 0.5, memory: 1Gi}, requests: {cpu: 100m}}
                livenessProbe: {httpGet: {port: http}}
              - {name: d, image: "reg:5000/nginx:1.27"}
              volumes: [{name: v}, {name: w, configMap: {name: m}}]
            """);
        Assert.Equal("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: a
              namespace: default
            spec:
              containers:
              - image: nginx
                imagePullPolicy: Always
                livenessProbe:
                  failureThreshold: 3
                  httpGet:
                    path: /
                    port: http
                    scheme: HTTP
                  periodSeconds: 10
                  successThreshold: 1
                  timeoutSeconds: 1
                name: c
                ports:
                - containerPort: 80
                  hostPort: 80
                  protocol: TCP
                resources:
                  limits:
                    cpu: 500m
                    memory: 1Gi
                  requests:
                    cpu: 100m
                    memory: 1Gi
                terminationMessagePath: /dev/termination-log
                terminationMessagePolicy: File
              - image: reg:5000/nginx:1.27
                imagePullPolicy: IfNotPresent
                name: d
                resources: {}
                terminationMessagePath: /dev/termination-log
                terminationMessagePolicy: File
              dnsPolicy: ClusterFirst
              enableServiceLinks: true
              hostNetwork: true
              restartPolicy: Always
              schedulerName: default-scheduler
              securityContext: {}
              serviceAccount: robot
              serviceAccountName: robot
              terminationGracePeriodSeconds: 30
              volumes:
              - emptyDir: {}
                name: v
              - configMap:
                  defaultMode: 420
                  name: m
                name: w

            """, Kinds.Yaml(pod));
    }

    [Fact]
    public void A_client_sees_what_was_written() =>
        Assert.Null(Kinds.Read<Pod>("spec: {containers: [{name: c}]}", defaults: false).Spec!.RestartPolicy);

    [Fact]
    public void A_template_does_not_get_what_only_pods_get()
    {
        var spec = Kinds.Read<Deployment>("spec: {template: {spec: {containers: [{name: c, resources: {limits: {cpu: 1}}}]}}}").Spec!;
        Assert.Equal((1, 10, 600), (spec.Replicas, spec.RevisionHistoryLimit, spec.ProgressDeadlineSeconds));
        Assert.Equal("25%", spec.Strategy!.RollingUpdate!.MaxSurge.ToString());
        Assert.Null(spec.Template.Spec!.EnableServiceLinks);
        Assert.Null(spec.Template.Spec!.Containers[0].Resources!.Requests);
    }

    [Fact]
    public void A_service_gets_target_ports_and_policies()
    {
        var spec = Kinds.Read<Service>("spec: {type: NodePort, ports: [{port: 80}]}").Spec!;
        Assert.Equal("80", spec.Ports![0].TargetPort.ToString());
        Assert.Equal(("TCP", "None", "Cluster", "Cluster"), (spec.Ports[0].Protocol, spec.SessionAffinity, spec.InternalTrafficPolicy, spec.ExternalTrafficPolicy));
    }

    [Fact]
    public void A_replication_controller_selects_its_template()
    {
        var controller = Kinds.Read<ReplicationController>("spec: {template: {metadata: {labels: {a: b}}}}");
        Assert.Equal("b", controller.Spec!.Selector!["a"]);
        Assert.Equal("b", controller.Metadata.Labels!["a"]);
        Assert.Equal(1, controller.Spec.Replicas);
    }

    [Fact]
    public void Secret_strings_go_into_data()
    {
        var secret = Kinds.Read<Secret>("{data: {a: YQ==}, stringData: {b: x, a: z}}");
        Assert.Equal("z"u8.ToArray(), secret.Data!["a"]);
        Assert.Equal("x"u8.ToArray(), secret.Data["b"]);
        Assert.Null(secret.StringData);
        Assert.Equal("Opaque", secret.Type);
    }

    [Fact]
    public void A_new_namespace_is_active_labelled_and_finalized()
    {
        var created = (Namespace)Namespace.Definition.PrepareForCreate(Kinds.Read<Namespace>("metadata: {name: x}"));
        Assert.Equal("Active", created.Status!.Phase);
        Assert.Equal(["kubernetes"], created.Spec!.Finalizers);
        Assert.Equal("x", created.Metadata.Labels!["kubernetes.io/metadata.name"]);
    }

    [Theory]
    [InlineData("{}", "BestEffort")]
    [InlineData("{requests: {cpu: 1}}", "Burstable")]
    [InlineData("{limits: {cpu: 1, memory: 1Gi}}", "Guaranteed")]
    [InlineData("{limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 500m}}", "Burstable")]
    public void A_new_pod_is_pending_and_classed(string resources, string qosClass)
    {
        var created = (Pod)Pod.Definition.PrepareForCreate(Kinds.Read<Pod>($"spec: {{containers: [{{name: c, resources: {resources}}}]}}\nstatus: {{phase: Running}}"));
        Assert.Equal(("Pending", qosClass, 1L), (created.Status!.Phase, created.Status.QosClass, created.Metadata.Generation));
    }

    [Fact]
    public void Only_wanted_changes_are_counted_and_a_deployments_annotations()
    {
        var old = (Deployment)Deployment.Definition.PrepareForCreate(Kinds.Read<Deployment>("{metadata: {name: d}, spec: {replicas: 1}}"));
        long? After(Deployment value) => Deployment.Definition.PrepareForUpdate(value, old).Metadata.Generation;
        Assert.Equal(1, After(old with { Status = new DeploymentStatus { Replicas = 5 } }));
        Assert.Equal(2, After(old with { Spec = old.Spec! with { Replicas = 2 } }));
        Assert.Equal(2, After(old with { Metadata = old.Metadata with { Annotations = new Dictionary<string, string> { ["a"] = "b" } } }));
    }

    [Fact]
    public void An_updated_service_keeps_what_was_allocated()
    {
        var old = Kinds.Read<Service>("spec: {type: NodePort, clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1], ports: [{port: 80, nodePort: 30080}]}");
        var updated = (Service)Service.Definition.PrepareForUpdate(Kinds.Read<Service>("spec: {type: NodePort, ports: [{port: 80}, {port: 81}]}"), old);
        Assert.Equal("10.0.0.1", updated.Spec!.ClusterIP);
        Assert.Equal([30080, null], updated.Spec.Ports!.Select(port => port.NodePort));
        var external = (Service)Service.Definition.PrepareForUpdate(old with { Spec = old.Spec! with { Type = "ExternalName", ExternalName = "x.y" } }, old);
        Assert.Null(external.Spec!.ClusterIP);
        Assert.Null(external.Spec.Ports![0].NodePort);
    }
}
