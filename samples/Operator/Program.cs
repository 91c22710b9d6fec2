// An operator for any Kubernetes, found by its kubeconfig; several of them stand by for each other:
//   kubectl apply -f samples/Operator/crd.yaml
//   dotnet run --project samples/Operator -- --kubeconfig ~/.kube/config
//   kubectl apply -f samples/Operator/tenant.yaml && kubectl get tenants
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tenants;

var builder = Host.CreateApplicationBuilder(args);
var kubeconfig = builder.Configuration["kubeconfig"] ?? throw new InvalidOperationException("say which cluster: --kubeconfig FILE");
builder.Services.AddKubeClient(kube => kube.UseKubeconfig(kubeconfig));
builder.Services.AddLeaderElection(election => (election.Namespace, election.Name) = ("default", "tenant-operator"));
builder.Services.AddReconciler<TenantReconciler, Tenant>();
await builder.Build().RunAsync();
