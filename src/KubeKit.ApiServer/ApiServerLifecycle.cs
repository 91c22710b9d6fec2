using System.Net;

namespace KubeKit.ApiServer;

/// <summary>What the API server does besides answering: it brings the store up, then what every cluster has, and ends watches at the stop.</summary>
#pragma warning disable CA1822 // Filled in by the next change.
public sealed class ApiServerLifecycle
{
    /// <summary>Opens the store and creates what is missing of the objects that every cluster has. Call before requests are let in; <c>/readyz</c> fails until it is done.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Says where clients reach this server: the Endpoints and EndpointSlice of the Service <c>kubernetes</c> name it.</summary>
    public Task PublishEndpointAsync(IPEndPoint endpoint, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends every running watch and relayed stream, so that the web server's own stop need not wait for them. <c>/readyz</c> fails from now on.</summary>
    public void BeginStop()
    {
    }
}
