using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.Story;

public sealed partial class StoryTests
{
    [Fact]
    public async Task A_rolling_update_loses_no_request_and_is_undone()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await DeployAsync(kubectl, replicas: 3);
        var url = await ExposeAsync(kubectl);
        await AnswersFromAsync(url, pods: 3, "v=1");

        await using (var load = new SteadyLoad(url))
        {
            Assert.Equal("deployment.apps/kubernetes-bootcamp image updated\n",
                await kubectl.OkAsync("set", "image", "deployments/kubernetes-bootcamp", "kubernetes-bootcamp=" + BootcampImages.V2));
            Assert.Contains("successfully rolled out", await kubectl.OkAsync("rollout", "status", "deployments/kubernetes-bootcamp", "--timeout=120s"), StringComparison.Ordinal);
            await AnswersFromAsync(url, pods: 3, "v=2");
            await load.StopAsync();
            Assert.Empty(load.Failures);
            Assert.True(load.Answers > 20, $"only {load.Answers} requests were made meanwhile");
        }

        var history = await kubectl.OkAsync("rollout", "history", "deployment/kubernetes-bootcamp");
        Assert.Matches(@"REVISION\s+CHANGE-CAUSE\n1\s+<none>\n2\s+<none>", history);

        Assert.Equal("deployment.apps/kubernetes-bootcamp rolled back\n", await kubectl.OkAsync("rollout", "undo", "deployments/kubernetes-bootcamp"));
        await kubectl.OkAsync("rollout", "status", "deployments/kubernetes-bootcamp", "--timeout=120s");
        await AnswersFromAsync(url, pods: 3, "v=1");
        Assert.Matches(@"2\s+<none>\n3\s+<none>", await kubectl.OkAsync("rollout", "history", "deployment/kubernetes-bootcamp"));
    }

    [Fact]
    public async Task A_bad_image_stops_at_the_progress_deadline_while_the_old_pods_serve()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await DeployAsync(kubectl, replicas: 2);
        var url = await ExposeAsync(kubectl);
        await kubectl.OkAsync("patch", "deployment", Deployment, "-p", """{"spec":{"progressDeadlineSeconds":5}}""");

        await kubectl.OkAsync("set", "image", "deployments/kubernetes-bootcamp", "kubernetes-bootcamp=docker.io/jocatalin/kubernetes-bootcamp:v10");
        var status = await kubectl.RunAsync("rollout", "status", "deployments/kubernetes-bootcamp", "--timeout=60s");
        Assert.Contains("exceeded its progress deadline", status.Failure(), StringComparison.Ordinal);
        Assert.Matches("ImagePullBackOff|ErrImagePull", await kubectl.OkAsync("get", "pods"));
        await AnswersFromAsync(url, pods: 2, "v=1");

        await kubectl.OkAsync("rollout", "undo", "deployments/kubernetes-bootcamp");
        await kubectl.OkAsync("rollout", "status", "deployments/kubernetes-bootcamp", "--timeout=60s");
        Assert.DoesNotMatch("ImagePullBackOff|ErrImagePull", await kubectl.OkAsync("get", "pods", "--field-selector=status.phase=Running"));
    }

    [Fact]
    public async Task Pausing_holds_a_rollout_until_it_is_resumed()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await DeployAsync(kubectl);
        await kubectl.OkAsync("rollout", "pause", "deployment/kubernetes-bootcamp");
        await kubectl.OkAsync("set", "image", "deployment/kubernetes-bootcamp", "kubernetes-bootcamp=" + BootcampImages.V2);
        await Eventually.HoldsAsync(async () =>
        {
            var deployment = await kubectl.JsonAsync("get", "deployment", Deployment);
            Assert.Equal(deployment["metadata"]!["generation"]!.GetValue<long>(), deployment["status"]!["observedGeneration"]!.GetValue<long>());
            Assert.Null(deployment["status"]!["updatedReplicas"]);
        });
        Assert.Single((await kubectl.JsonAsync("get", "replicasets"))["items"]!.AsArray());

        await kubectl.OkAsync("rollout", "resume", "deployment/kubernetes-bootcamp");
        await kubectl.OkAsync("rollout", "status", "deployment/kubernetes-bootcamp", "--timeout=60s");
        Assert.Equal(2, (await kubectl.JsonAsync("get", "replicasets"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Blue_green_switches_by_the_selector_and_a_canary_stands_beside_the_stable_version()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.ApplyAsync(Coloured("blue", BootcampImages.V1, 2) + "---\n" + Coloured("green", BootcampImages.V2, 1) + """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec:
              selector: {app: web, color: blue}
              ports: [{port: 80, targetPort: http}]
            """);
        await kubectl.OkAsync("wait", "--for=condition=Available", "deployment", "--all", "--timeout=60s");
        var url = $"http://{await kubectl.OkAsync("get", "service", "web", "-o", "jsonpath={.spec.clusterIP}")}/";
        await AnswersFromAsync(url, pods: 2, "v=1");

        await kubectl.OkAsync("patch", "service", "web", "-p", """{"spec":{"selector":{"color":"green"}}}""");
        await Eventually.HoldsAsync(() => AnswersFromAsync(url, pods: 1, "v=2"));

        await kubectl.OkAsync("patch", "service", "web", "--type=json", "-p", """[{"op":"remove","path":"/spec/selector/color"}]""");
        await AnswersFromAsync(url, pods: 3);
    }

    private static string Coloured(string color, string image, int replicas) => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{{color}}}}
        spec:
          replicas: {{{replicas}}}
          selector: {matchLabels: {app: web, color: "{{{color}}}"}}
          template:
            metadata: {labels: {app: web, color: "{{{color}}}"}}
            spec:
              containers:
              - name: web
                image: {{{image}}}
                ports: [{name: http, containerPort: 8080}]

        """;

    private static async Task<string> ExposeAsync(Kubectl kubectl)
    {
        await kubectl.OkAsync("expose", "deployment/kubernetes-bootcamp", "--port=8080");
        return $"http://{await kubectl.OkAsync("get", "service", Deployment, "-o", "jsonpath={.spec.clusterIP}")}:8080/";
    }
}
