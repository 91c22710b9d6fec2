using KubeKit.ApiServer.Admission.Pods;
namespace KubeKit.ApiServer.Tests.Admission;

/// <summary>What in-cluster clients find in their pods.</summary>
public sealed class AccountTokenMountTests
{
    private const string Accounts = "/api/v1/namespaces/default/serviceaccounts";
    private const string MountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

    [Fact]
    public async Task Every_container_finds_a_token_the_authority_and_the_namespace()
    {
        await using var server = await TestServer.StartAsync();
        var pod = (await server.PostAsync(Pods.Path, """
            {"metadata":{"name":"p"},"spec":{"initContainers":[{"name":"i","image":"i"}],"containers":[{"name":"c","image":"i"},
              {"name":"own","image":"i","volumeMounts":[{"name":"v","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}]}],"volumes":[{"name":"v","emptyDir":{}}]}}
            """)).Expect(201);
        var name = pod.At("spec.volumes.1.name");
        Assert.Matches("^kube-api-access-[a-z0-9]{5}$", name);
        Assert.Equal("3607", pod.At("spec.volumes.1.projected.sources.0.serviceAccountToken.expirationSeconds"));
        Assert.Equal("kube-root-ca.crt", pod.At("spec.volumes.1.projected.sources.1.configMap.name"));
        Assert.Equal("metadata.namespace", pod.At("spec.volumes.1.projected.sources.2.downwardAPI.items.0.fieldRef.fieldPath"));
        foreach (var container in (string[])["initContainers.0", "containers.0"])
        {
            Assert.Equal(MountPath, pod.At($"spec.{container}.volumeMounts.0.mountPath"));
            Assert.Equal(name, pod.At($"spec.{container}.volumeMounts.0.name"));
            Assert.Equal("true", pod.At($"spec.{container}.volumeMounts.0.readOnly"));
        }

        Assert.Equal("v", pod.At("spec.containers.1.volumeMounts.0.name"));
        Assert.Null(pod.At("spec.containers.1.volumeMounts.1"));
    }

    [Theory]
    [InlineData("false", "true", false)]
    [InlineData("true", "false", true)]
    [InlineData("null", "false", false)]
    [InlineData("null", "true", true)]
    [InlineData("null", "null", true)]
    public async Task The_pod_decides_and_then_its_account(string pod, string account, bool mounted)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Accounts, $$"""{"metadata":{"name":"robot"},"automountServiceAccountToken":{{account}}}""")).Expect(201);
        var created = (await server.PostAsync(Pods.Path,
            $$$"""{"metadata":{"name":"p"},"spec":{"serviceAccountName":"robot","automountServiceAccountToken":{{{pod}}},"containers":[{"name":"c","image":"i"}]}}""")).Expect(201);
        Assert.Equal(mounted, created.At("spec.volumes.0.name") is not null);
    }

    [Fact]
    public async Task Without_the_plugin_pods_stay_as_they_are()
    {
        await using var server = await TestServer.StartAsync(options: options => options.DisabledAdmission.Add("ServiceAccount"));
        var pod = (await server.PostAsync(Pods.Path, """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"}]}}""")).Expect(201);
        Assert.Null(pod.At("spec.serviceAccountName"));
        Assert.Null(pod.At("spec.volumes"));
    }
}
