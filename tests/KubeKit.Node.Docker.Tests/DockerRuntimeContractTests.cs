using KubeKit.Node.Docker.Tests.Support;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Docker.Tests;

/// <summary>Docker does what every runtime must do.</summary>
public sealed class DockerRuntimeContractTests : ProcessContainersContract
{
    protected override string Image => TestImage.Name;

    protected override async Task<IContainerRuntime> CreateAsync()
    {
        await TestImage.RequireAsync();
        return new DockerContainerRuntime(new DockerRuntimeOptions { Owner = $"tests/{Guid.NewGuid():N}" }, TimeProvider.System);
    }
}
