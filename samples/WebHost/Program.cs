// A web application that has a Kubernetes cluster inside and serves its API from its own ports, under /kube:
//   dotnet run --project samples/WebHost
//   curl http://127.0.0.1:5080/
//   export KUBECONFIG=$PWD/samples/WebHost/data/admin.kubeconfig && kubectl get pods
using System.Net;
using KubeKit;
using KubeKit.Client;
using KubeKit.Resources.Core.V1;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.Listen(IPAddress.Loopback, builder.Configuration.GetValue("Port", 5080));
    // kubectl sends credentials over TLS only: a second port has the cluster's certificate.
    kestrel.Listen(IPAddress.Loopback, builder.Configuration.GetValue("TlsPort", 5443), listen => listen.UseKubeHttps());
});
builder.Services.AddKubeControlPlane();
builder.Services.AddKubeNode();
builder.Services.Configure<KubeControlPlaneOptions>(builder.Configuration.GetSection("ControlPlane"));
builder.Services.Configure<KubeNodeOptions>(KubeNodeOptions.MachineName, builder.Configuration.GetSection("Node"));

var app = builder.Build();
app.MapGet("/", async (IKubeClient client) =>
{
    var pods = await client.ListAsync<Pod>();
    return $"{pods.Items.Count} pods\n{string.Concat(pods.Items.Select(pod => $"- {pod.Metadata.Namespace}/{pod.Metadata.Name}: {pod.Status?.Phase}\n"))}";
});
app.MapHealthChecks("/health");
app.MapKubeApi("/kube");

await app.StartAsync();
var cluster = await app.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync();
Console.WriteLine($"The cluster: {cluster.Server}, kubeconfig {cluster.KubeconfigFile}");
await app.WaitForShutdownAsync();
