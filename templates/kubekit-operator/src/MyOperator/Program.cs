using KubeKit;
using MyOperator;

var builder = Host.CreateApplicationBuilder(args);

if (builder.Configuration["kubeconfig"] is { } kubeconfig)
{
    // dotnet run -- --kubeconfig FILE: the same reconciler against any cluster that has the CustomResourceDefinition.
    builder.Services.AddKubeClient(kube => kube.UseKubeconfig(kubeconfig));
    builder.Services.AddReconciler<WebsiteReconciler, Website>();
}
else
{
    // dotnet run: a cluster in this very process, which serves the resource and runs its reconciler.
    builder.Services.AddKubeControlPlane(cluster => cluster.AddResource<Website>().AddReconciler<WebsiteReconciler, Website>());
    builder.Services.AddKubeNode();
    builder.Services.Configure<KubeControlPlaneOptions>(builder.Configuration.GetSection("ControlPlane"));
    builder.Services.Configure<KubeNodeOptions>(KubeNodeOptions.MachineName, builder.Configuration.GetSection("Node"));
}

await builder.Build().RunAsync();
