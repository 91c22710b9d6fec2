using KubeKit.Client;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using KubeKit.Tests.Support;

namespace KubeKit.Tests.Storage;

/// <summary>Hosts whose cluster is on the disk, with a control plane alone so that nobody else writes.</summary>
internal static class FasterHost
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<TestHost> StartAsync(TestDirectory directory, Action<ClusterStorageOptions>? storage = null, Action<KubeControlPlaneOptions>? options = null) =>
        TestHost.StartAsync(directory, cluster => cluster.WithoutControllers().WithoutScheduler().Configure(o =>
        {
            o.Store = ClusterStoreKind.Faster;
            storage?.Invoke(o.Storage);
            options?.Invoke(o);
        }));

    public static Task<ConfigMap> CreateConfigMapAsync(IKubeClient client, string name, string text) =>
        client.CreateAsync(NewConfigMap(name, text), cancellationToken: Cancellation);

    public static ConfigMap NewConfigMap(string name, string text) =>
        new() { Metadata = new() { Name = name, Namespace = "default" }, Data = new Dictionary<string, string> { ["text"] = text } };

    /// <summary>As the admin of a kubeconfig, at another server.</summary>
    public static KubeClient Connect(string kubeconfig, Uri server) =>
        KubeClient.Connect(KubeConfig.Load(kubeconfig).Connection() with { Server = server }, new KubeClientOptions { MaxRetries = 0 });

    public static async Task<string> GetTextAsync(KubeClient client, string path)
    {
        using var answer = await client.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}";
    }
}
