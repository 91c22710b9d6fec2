namespace KubeKit.ApiServer.Tests.Admission;

/// <summary>How long pods stay on nodes that went silent.</summary>
public sealed class PodTolerationsTests
{
    private const string Text = """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"}],"tolerations":[{"key":"k","operator":"Exists","effect":"NoExecute"}]}}
        """;

    [Fact]
    public async Task An_apply_that_says_nothing_of_the_usual_tolerations_leaves_them()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Pods.Path, Text)).Expect(201);
        var applied = (await server.PatchAsync($"{Pods.Path}/p?fieldManager=me&force=true", Text, "application/apply-patch+yaml")).Expect(200);
        Assert.Equal("k", applied.At("spec.tolerations.0.key"));
        Assert.Equal("node.kubernetes.io/not-ready", applied.At("spec.tolerations.1.key"));
        Assert.Equal("300", applied.At("spec.tolerations.2.tolerationSeconds"));
        Assert.Null(applied.At("spec.tolerations.3"));
    }

    [Fact]
    public async Task A_pod_that_tolerates_everything_gets_no_more()
    {
        await using var server = await TestServer.StartAsync();
        var pod = (await server.PostAsync(Pods.Path, """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"}],"tolerations":[{"operator":"Exists"}]}}""")).Expect(201);
        Assert.Null(pod.At("spec.tolerations.1"));
    }
}
